import { expect, it } from "vitest";
import { hearing, isSilent, loudness, unheard, type Hearing } from "@/features/talk/level";

const listen = (from: Hearing, level: number, seconds: number, expected = true) => {
  let state = from;
  for (let at = 0; at < seconds; at += 0.5) state = hearing(state, level, 0.5, expected);
  return state;
};

it("calls six seconds of nothing silent", () => {
  expect(isSilent(listen(unheard, 0, 5.5))).toBe(false);
  expect(isSilent(listen(unheard, 0, 6))).toBe(true);
});

it("does not count the time in which the agent speaks", () => {
  expect(isSilent(listen(unheard, 0, 60, false))).toBe(false);
});

it("hears at once", () => {
  expect(isSilent(hearing(listen(unheard, 0, 10), 0.4, 0.5, true))).toBe(false);
});

it("has more patience with a microphone that was heard before", () => {
  expect(isSilent(listen(listen(unheard, 0.5, 1), 0, 10))).toBe(false);
});

it("puts loudness between 0 and 1", () => {
  expect(loudness(new Float32Array(64))).toBe(0);
  expect(loudness(new Float32Array(64).fill(1))).toBe(1);
  expect(loudness(new Float32Array(64).fill(0.03))).toBeCloseTo(0.59, 1);
});
