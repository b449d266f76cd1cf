// Which line of the transcript do these words belong to? Words come twice: as they are spoken (segments of the room's
// transcript), and as the call's record of the turn (events, which are the truth and may come before or after).
import type { CallEvent } from "./events";
import type { Item, Line } from "./view";

/** `text` is the whole segment so far. `settled`: no more of it will come. */
export interface Heard {
  type: "heard";
  who: Line["who"];
  segment: string;
  text: string;
  settled: boolean;
}

type CallerSaid = Extract<CallEvent, { kind: "caller_said" }>;
type AgentSaid = Extract<CallEvent, { kind: "agent_said" }>;

const bare = { confirmed: false, part: null, interrupted: false, waitedMs: null } as const;

export function heard(items: Item[], message: Heard, agent: string | null): Item[] {
  const known = items.findIndex((item) => item.type === "line" && item.id === message.segment);
  const line = items[known];
  if (line?.type === "line") return line.confirmed ? items : replace(items, known, { ...line, text: message.text, settled: message.settled });
  if (!message.text.trim() || toldAlready(items, message)) return items;
  const fresh: Line = { ...bare, type: "line", id: message.segment, who: message.who, agent: null, text: message.text, settled: message.settled, via: "voice" };
  return [...items, message.who === "agent" ? { ...fresh, agent } : fresh];
}

export function typed(items: Item[], id: string, text: string): Item[] {
  return [...items, { ...bare, type: "line", id, who: "caller", agent: null, text, settled: true, via: "typed" }];
}

/** One turn may have been heard in several segments: the first becomes the turn, the others go. */
export function callerSaid(items: Item[], event: CallerSaid): Item[] {
  const typedIn = event.via !== "voice";
  const open = items.filter((item): item is Line => isOpen(item, "caller") && (item.via !== "voice") === typedIn);
  const mine = typedIn ? open.slice(0, 1) : open;
  const [first, ...others] = mine;
  const said = { text: event.text, via: event.via, settled: true, confirmed: true };
  if (!first) return [...items, { ...bare, type: "line", id: `e${event.seq}`, who: "caller", agent: null, ...said }];
  return items.filter((item) => !(others as Item[]).includes(item)).map((item) => (item === first ? { ...first, ...said } : item));
}

/** The line that begins alike, else the oldest one that is over; else the words were never sent as a segment. */
export function agentSaid(items: Item[], event: AgentSaid): Item[] {
  const open = items.filter((item): item is Line => isOpen(item, "agent"));
  const line = open.find((one) => alike(one.text, event.text)) ?? open.find((one) => one.settled);
  const said = {
    agent: event.agent,
    text: event.text,
    part: event.part,
    interrupted: event.interrupted,
    waitedMs: event.latency.first_audio ?? null,
    settled: true,
    confirmed: true,
  };
  if (!line) return event.text ? [...items, { ...bare, type: "line", id: `e${event.seq}`, who: "agent", via: "voice", ...said }] : items;
  return items.map((item) => (item === line ? { ...line, ...said } : item));
}

function isOpen(item: Item, who: Line["who"]): item is Line {
  return item.type === "line" && item.who === who && !item.confirmed;
}

/** The record of a turn can overtake its words: then they stand there already, in the last line of this side. */
function toldAlready(items: Item[], message: Heard): boolean {
  const last = items.findLast((item): item is Line => item.type === "line" && item.who === message.who);
  const words = letters(message.text);
  return last?.confirmed === true && words.length > 3 && last.id.startsWith("e") && letters(last.text).includes(words);
}

function alike(one: string, other: string): boolean {
  const a = letters(one).slice(0, 24);
  const b = letters(other).slice(0, 24);
  const length = Math.min(a.length, b.length);
  return length > 0 && a.slice(0, length) === b.slice(0, length);
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function replace(items: Item[], index: number, item: Item): Item[] {
  return items.map((old, at) => (at === index ? item : old));
}
