import { expect, it } from "vitest";
import { occurring, typical, wait } from "@/features/calls/latency";

it("adds up to what the caller waited", () => {
  const told = wait({ eou: 380, stt: 0, llm: 10, tool: 20, tts: 90, first_audio: 540 });
  expect(told).toEqual({
    total: 540,
    rest: 40,
    spans: [
      { stage: "eou", ms: 380 },
      { stage: "llm", ms: 10 },
      { stage: "tool", ms: 20 },
      { stage: "tts", ms: 90 },
    ],
  });
  expect((told?.rest ?? 0) + (told?.spans ?? []).reduce((sum, span) => sum + span.ms, 0)).toBe(540);
});

it("is as long as its stages when the whole was measured shorter", () => {
  expect(wait({ llm: 300, tts: 100, first_audio: 350 })).toMatchObject({ total: 400, rest: 0 });
});

it("is nothing when nothing was measured", () => {
  expect(wait(null)).toBeNull();
  expect(wait({})).toBeNull();
});

it("names the stages that occur, in the order in which they pass", () => {
  const waits = [{ tts: 100, eou: 300 }, { tts: 90, desk: 12 }].flatMap((one) => wait(one) ?? []);
  expect(occurring(waits)).toEqual(["eou", "desk", "tts"]);
});

it("knows what is typical", () => {
  const of = (...totals: number[]) => typical(totals.map((total) => ({ total, spans: [], rest: total })));
  expect(of()).toBeNull();
  expect(of(900, 300, 400)).toBe(400);
  expect(of(300, 500)).toBe(400);
});
