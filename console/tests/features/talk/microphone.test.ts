import { expect, it, vi } from "vitest";
import { advice, openMicrophone, troubleOf } from "@/features/talk/microphone";

function browser(getUserMedia: unknown, secure = true): void {
  vi.stubGlobal("isSecureContext", secure);
  vi.stubGlobal("navigator", { mediaDevices: getUserMedia && { getUserMedia } });
}

const failing = (name: string) => () => Promise.reject(new DOMException("", name));

it.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "none"],
  ["NotReadableError", "busy"],
  ["SomethingNew", "unknown"],
] as const)("takes %s for %s and has words for it", async (name, trouble) => {
  browser(failing(name));
  await expect(openMicrophone()).rejects.toMatchObject({ trouble, message: advice[trouble].what });
});

it("knows that an address without https gets no microphone", async () => {
  browser(undefined, false);
  await expect(openMicrophone()).rejects.toMatchObject({ trouble: "insecure" });
});

it("knows a browser without microphones", async () => {
  browser(undefined);
  await expect(openMicrophone()).rejects.toMatchObject({ trouble: "unsupported" });
});

it("gives the track", async () => {
  const track = {};
  browser(() => Promise.resolve({ getAudioTracks: () => [track] }));
  expect(await openMicrophone("headset")).toBe(track);
});

it("takes the system's own when the chosen one is gone", async () => {
  const track = {};
  browser((wanted: MediaStreamConstraints) => (typeof wanted.audio === "object" && wanted.audio.deviceId ? failing("OverconstrainedError")() : Promise.resolve({ getAudioTracks: () => [track] })));
  expect(await openMicrophone("unplugged")).toBe(track);
});

it("has a word for what is no browser error", () => {
  expect(troubleOf("?")).toBe("unknown");
});
