import { describe, expect, it } from "vitest";
import { curve, layout, type Spot } from "@/features/team/layout";
import { agent } from "../../fakes/api";

const agents = (count: number) => Array.from({ length: count }, (_, index) => agent(`a${index}`, { person: index === 1 }));
const sizes = [1, 2, 3, 4, 14, 15, 29, 30];
const widths = [300, 360, 640, 1000];
const each = widths.flatMap((width) => sizes.map((count) => [count, width] as const));

describe.each(each)("%i agents in %i pixels", (count, width) => {
  const { spots, height, label } = layout(agents(count), "a0", width);

  it("has everybody once, and the entry in the middle", () => {
    expect(spots.map((spot) => spot.name).toSorted()).toEqual(agents(count).map((one) => one.name).toSorted());
    expect(spots[0]).toMatchObject({ name: "a0", side: "middle", x: width / 2, y: height / 2 });
  });

  it("keeps the titles of a side apart, and inside", () => {
    for (const side of ["left", "right"] as const) {
      const rows = spots.filter((spot) => spot.side === side).map((spot) => spot.y).toSorted((a, b) => a - b);
      rows.slice(1).forEach((row, index) => expect(row - (rows[index] ?? 0)).toBeGreaterThanOrEqual(34));
      rows.forEach((row) => expect(row > 14 && row < height - 14).toBe(true));
    }
    spots.filter((spot) => spot.side !== "middle").forEach((spot) => expect(Math.abs(spot.x - width / 2) + label).toBeLessThanOrEqual(width / 2));
  });
});

it("has the person last", () => {
  expect(layout(agents(14), "a0", 640).spots.at(-1)?.name).toBe("a1");
});

it("takes the first one for the middle when the entry is not there", () => {
  expect(layout(agents(2), "gone", 640).spots[0]?.name).toBe("a0");
});

it("goes there and back on two lines", () => {
  const [one, other]: Spot[] = [
    { name: "a", x: 0, y: 0, side: "left" },
    { name: "b", x: 100, y: 0, side: "right" },
  ];
  expect(one && other && curve(one, other).near.y).toBeGreaterThan(0);
  expect(one && other && curve(other, one).near.y).toBeLessThan(0);
});
