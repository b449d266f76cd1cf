import { expect, it } from "vitest";
import { forget, hear, nothingHeard, type Hearing } from "@/features/talk/waited";

type Sound = "caller" | "agent" | "both" | "quiet";

/** Plays sounds of so many milliseconds each, and gives what was reported, with the state after it. */
function play(sounds: [Sound, number][], from: Hearing = nothingHeard, began = 0): { waits: number[]; after: Hearing; at: number } {
  const waits: number[] = [];
  let [after, at] = [from, began];
  for (const [sound, ms] of sounds) {
    for (const end = at + ms; at < end; at += 20) {
      const [next, waited] = hear(after, { at, caller: ["caller", "both"].includes(sound) ? 0.3 : 0, agent: ["agent", "both"].includes(sound) ? 0.3 : 0 });
      after = next;
      if (waited !== null) waits.push(waited);
    }
  }
  return { waits, after, at };
}

const greeted: [Sound, number][] = [
  ["agent", 1000],
  ["quiet", 600],
];

it("counts from the caller's last sound to the first of the answer, once", () => {
  const { waits } = play([...greeted, ["caller", 1500], ["quiet", 580], ["agent", 900], ["quiet", 200], ["agent", 900]]);
  expect(waits).toEqual([600]);
});

it("counts each turn anew", () => {
  const { waits } = play([...greeted, ["caller", 500], ["quiet", 380], ["agent", 500], ["quiet", 1000], ["caller", 500], ["quiet", 780], ["agent", 100]]);
  expect(waits).toEqual([400, 800]);
});

it("takes the last sound of a turn with pauses", () => {
  const { waits } = play([...greeted, ["caller", 500], ["quiet", 1200], ["caller", 500], ["quiet", 480], ["agent", 100]]);
  expect(waits).toEqual([500]);
});

it("does not count the greeting, even when the caller spoke first", () => {
  expect(play([["caller", 800], ["quiet", 500], ["agent", 1000]]).waits).toEqual([]);
});

it("does not count a word said while the agent speaks", () => {
  expect(play([["agent", 1000], ["both", 300], ["agent", 500], ["quiet", 180], ["agent", 500]]).waits).toEqual([]);
});

it("does not count a word said into the pause between two sentences", () => {
  expect(play([["agent", 1000], ["caller", 180], ["agent", 500]]).waits).toEqual([]);
});

it("counts from the end of a turn that began by interrupting", () => {
  expect(play([["agent", 1000], ["both", 400], ["caller", 1500], ["quiet", 480], ["agent", 100]]).waits).toEqual([500]);
});

it("does not count an answer that comes while the caller still speaks", () => {
  expect(play([...greeted, ["caller", 800], ["both", 200], ["agent", 300]]).waits).toEqual([]);
});

it("leaves out what took more than fifteen seconds", () => {
  expect(play([...greeted, ["caller", 500], ["quiet", 16_000], ["agent", 500]]).waits).toEqual([]);
});

it("forgets what was said before the caller typed", () => {
  const { after, at } = play([...greeted, ["caller", 500], ["quiet", 1000]]);
  expect(play([["quiet", 100], ["agent", 500]], forget(after), at).waits).toEqual([]);
});

it("does not take a falling voice for its end, nor a faint noise for a voice", () => {
  const { after, at } = play([...greeted, ["caller", 500]]);
  const [falling] = hear(after, { at, caller: 0.015, agent: 0 });
  expect(falling.caller).toEqual({ loud: true, last: at });
  const [faint] = hear(nothingHeard, { at, caller: 0.015, agent: 0 });
  expect(faint.caller).toEqual({ loud: false, last: null });
});
