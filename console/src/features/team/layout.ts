// Where does each agent stand in the picture? Pure: the entry in the middle, the others around it, each in a row of its own on its side.
import type { AgentInfo } from "@/lib/api";

export interface Spot {
  name: string;
  x: number;
  y: number;
  /** On which side of its dot the title stands. */
  side: "middle" | "left" | "right";
}

export interface Layout {
  /** The entry, then the others clockwise. */
  spots: Spot[];
  width: number;
  height: number;
  /** How wide a title may be. */
  label: number;
  /** Too narrow for numbers on the lines. */
  narrow: boolean;
}

const NARROW = 480;
const WIDEST = 230;

/** Titles never stand on each other: the rows of a side are evenly far apart, and the sides curve as a ring does. */
export function layout(agents: AgentInfo[], entry: string, width: number): Layout {
  const middle = agents.find((agent) => agent.name === entry) ?? agents[0];
  const others = agents.filter((agent) => agent !== middle).toSorted((one, other) => Number(one.person) - Number(other.person));
  const right = others.slice(0, Math.ceil(others.length / 2));
  const left = others.slice(right.length).reverse();
  const row = right.length > 8 ? 36 : right.length > 5 ? 46 : 56;
  const height = Math.max(3, right.length) * row + row / 2;
  const narrow = width < NARROW;
  const label = narrow ? 84 : 150;
  const reach = Math.max(48, Math.min(WIDEST, width / 2 - label - 22));
  const side = (names: AgentInfo[], towards: 1 | -1): Spot[] =>
    names.map((agent, index) => {
      const off = (index - (names.length - 1) / 2) * row;
      return { name: agent.name, x: width / 2 + towards * reach * Math.sqrt(1 - Math.min(0.92, (off / (height / 2)) ** 2)), y: height / 2 + off, side: towards === 1 ? "right" : "left" };
    });
  const centre: Spot[] = middle ? [{ name: middle.name, x: width / 2, y: height / 2, side: "middle" }] : [];
  return { spots: [...centre, ...side(right, 1), ...side(left, -1).reverse()], width, height, label, narrow };
}

export interface Curve {
  path: string;
  /** Near its end, for the number. */
  near: { x: number; y: number };
}

const DOT = 17;

/** From one to the other in a bow: the way there and the way back are two lines. */
export function curve(from: Spot, to: Spot): Curve {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bow = Math.min(26, length * 0.14);
  const bend = { x: (from.x + to.x) / 2 - (dy / length) * bow, y: (from.y + to.y) / 2 + (dx / length) * bow };
  const start = towards(from, bend, DOT);
  const end = towards(to, bend, DOT + 9);
  const at = (one: number, two: number, three: number) => 0.06 * one + 0.38 * two + 0.56 * three;
  return { path: `M${p(start)} Q${p(bend)} ${p(end)}`, near: { x: at(start.x, bend.x, end.x), y: at(start.y, bend.y, end.y) } };
}

function towards(from: { x: number; y: number }, to: { x: number; y: number }, far: number): { x: number; y: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * far, y: from.y + ((to.y - from.y) / length) * far };
}

function p({ x, y }: { x: number; y: number }): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
