import { afterEach, expect, it, vi } from "vitest";
import { Call } from "@/features/talk/call";
import { MicError } from "@/features/talk/microphone";
import { ApiError } from "@/lib/http";
import { event } from "../../fakes/events";
import { fakeDesk } from "../../fakes/line";

afterEach(() => void vi.useRealTimers());

async function onCall(desk = fakeDesk(), options = {}) {
  const call = new Call(desk.ports);
  await call.begin("marketplace", options);
  desk.room().events.agentHere();
  return { call, desk };
}

it("speaks into the room and is live when the agent comes", async () => {
  const { call, desk } = await onCall();
  expect(call.snapshot()).toMatchObject({ phase: { name: "live" }, callId: "call_1", mic: { state: "on" } });
  expect(desk.room().spoken).toEqual(desk.microphones);
});

it("goes on by typing when the microphone is denied", async () => {
  const { call, desk } = await onCall(fakeDesk({ openMicrophone: () => Promise.reject(new MicError("denied")) }));
  await call.type("hello");
  expect(call.snapshot()).toMatchObject({ phase: { name: "live" }, mic: { state: "off", trouble: "denied" } });
  expect(desk.room().typed).toEqual(["hello"]);
});

it("never asks for the microphone in a typed call", async () => {
  const { desk } = await onCall(fakeDesk(), { typing: true });
  expect(desk.microphones).toEqual([]);
});

it("goes on without an answer to the microphone question, and lets go of what comes late", async () => {
  let answer: (track: MediaStreamTrack) => void = () => {};
  const desk = fakeDesk({ openMicrophone: () => new Promise((resolve) => (answer = resolve)) });
  const call = new Call(desk.ports);
  const begun = call.begin("marketplace");
  await call.typeInstead("marketplace");
  const track = { stop: vi.fn(), addEventListener: vi.fn() };
  answer(track as unknown as MediaStreamTrack);
  await begun;
  expect(desk.rooms).toHaveLength(1);
  expect(track.stop).toHaveBeenCalled();
  expect(call.snapshot().mic.state).toBe("off");
});

it("says after ten seconds that no agent has come, and still waits", async () => {
  vi.useFakeTimers();
  const desk = fakeDesk();
  const call = new Call(desk.ports);
  await call.begin("marketplace");
  vi.advanceTimersByTime(10_000);
  expect(call.snapshot().phase).toEqual({ name: "waiting", agent: "late" });
  desk.room().events.agentHere();
  expect(call.snapshot().phase.name).toBe("live");
});

it("tells why the desk ended the call, and lets the microphone go", async () => {
  const { call, desk } = await onCall();
  desk.room().events.message({ type: "event", event: event("call_ended", { reason: "silence" }) });
  desk.room().events.lost("closed");
  expect(call.snapshot().phase).toEqual({ name: "ended", why: "Nobody spoke.", lost: false });
  expect(desk.microphones[0]?.readyState).toBe("ended");
});

it("leaves by itself when the desk ended the call and the room stays open", async () => {
  vi.useFakeTimers();
  const { call, desk } = await onCall();
  desk.room().events.message({ type: "event", event: event("call_ended") });
  vi.advanceTimersByTime(5_000);
  expect(call.snapshot().phase).toMatchObject({ name: "ended", why: "The agent ended the call." });
  expect(desk.room().left).toBe(true);
});

it("says so when the agent is gone without ending the call", async () => {
  const { call, desk } = await onCall();
  desk.room().events.agentGone();
  expect(call.snapshot().phase).toEqual({ name: "waiting", agent: "gone" });
});

it("says so when the connection does not come back", async () => {
  const { call, desk } = await onCall();
  desk.room().events.reconnecting();
  expect(call.snapshot().phase.name).toBe("reconnecting");
  desk.room().events.lost("network");
  expect(call.snapshot().phase).toMatchObject({ name: "ended", lost: true });
});

it("can be made again after it ended, with a fresh transcript and microphone", async () => {
  const { call, desk } = await onCall();
  desk.room().events.message({ type: "event", event: event("caller_said") });
  await call.hangUp();
  expect(desk.room().left).toBe(true);
  await call.begin("marketplace");
  expect(call.snapshot()).toMatchObject({ callId: "call_2", view: { items: [] }, mic: { state: "on" } });
  expect(desk.microphones.map((one) => one.readyState)).toEqual(["ended", "live"]);
});

it("hears nothing more of an earlier call", async () => {
  const { call, desk } = await onCall();
  const earlier = desk.room();
  await call.hangUp();
  await call.begin("marketplace");
  earlier.events.message({ type: "event", event: event("caller_said") });
  earlier.events.lost("network");
  expect(call.snapshot()).toMatchObject({ phase: { name: "waiting" }, view: { items: [] } });
});

it("mutes without letting the microphone go", async () => {
  const { call, desk } = await onCall();
  await call.toggleMute();
  expect(desk.room().muted).toBe(true);
  expect(call.snapshot().mic.state).toBe("muted");
  await call.toggleMute();
  expect(desk.room().muted).toBe(false);
});

it("exchanges the microphone in mid-call", async () => {
  const { call, desk } = await onCall();
  await call.useMicrophone("headset");
  expect(desk.microphones.map((one) => one.readyState)).toEqual(["ended", "live"]);
  expect(desk.room().spoken).toHaveLength(2);
});

it("stays muted when the microphone is exchanged, and when it is muted while that goes on", async () => {
  const { call, desk } = await onCall();
  await call.toggleMute();
  await call.useMicrophone("headset");
  expect(desk.room().muted).toBe(true);
  expect(call.snapshot().mic.state).toBe("muted");
  await call.toggleMute();
  const exchanging = call.useMicrophone("desk");
  await Promise.resolve();
  await call.toggleMute();
  await exchanging;
  expect(desk.room().muted).toBe(true);
  expect(call.snapshot().mic.state).toBe("muted");
});

it("notices a microphone that is pulled out", async () => {
  const { call, desk } = await onCall();
  desk.microphones[0]?.dispatchEvent(new Event("ended"));
  expect(call.snapshot().mic).toEqual({ state: "off", track: null, trouble: "lost" });
});

it("stays on the start screen with the server's reason when there is no token", async () => {
  const refused = new ApiError(503, "no_worker", "The voice server is starting.", "Try again.");
  const call = new Call(fakeDesk({ token: () => Promise.reject(refused) }).ports);
  await call.begin("marketplace");
  expect(call.snapshot()).toMatchObject({ phase: { name: "idle" }, failure: refused, mic: { state: "off" } });
});

it("leaves the room when the page goes away", async () => {
  const { call, desk } = await onCall();
  call.dispose();
  expect(desk.room().left).toBe(true);
  expect(desk.microphones[0]?.readyState).toBe("ended");
});
