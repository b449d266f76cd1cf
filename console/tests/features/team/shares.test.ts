import { expect, it } from "vitest";
import { callsOf, endings, thickness, times } from "@/features/team/shares";
import { activity } from "../../fakes/api";

it("counts the calls of an agent, how they ended, and which go on", () => {
  expect(callsOf(activity(), "sales")).toBe(9);
  expect(endings(activity(), "sales")).toEqual({ ended: [["resolved", 6], ["abandoned", 2]], open: 1 });
  expect(endings(activity(), "nobody")).toEqual({ ended: [], open: 0 });
  expect(callsOf(undefined, "sales")).toBe(0);
});

it("knows how often the line went one way, and not the other", () => {
  expect(times(activity().handoffs, "sales", "order_tracking")).toBe(4);
  expect(times(activity().handoffs, "order_tracking", "sales")).toBe(0);
});

it("draws what happens more often thicker, and what is only possible thinnest", () => {
  const widths = [0, 1, 4, 100].map((count) => thickness(count, 100));
  expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  expect(widths.at(-1)).toBe(6);
});
