// What does the page show of a call? The values that `fold` makes and the transcript draws.
import type { Data, EndReason, Outcome, Part, ToolStatus } from "@/lib/api";
import type { Asks } from "./events";

/** `settled`: the words no longer change. `confirmed`: the call's own record says so, and its text is the one shown. */
export interface Line {
  type: "line";
  id: string;
  who: "caller" | "agent";
  agent: string | null;
  text: string;
  settled: boolean;
  confirmed: boolean;
  via: "voice" | "typed" | "keyed";
  part: Part | null;
  interrupted: boolean;
  waitedMs: number | null;
}

export interface ToolItem {
  type: "tool";
  id: string;
  name: string;
  agent: string;
  arguments: Data;
  effect: string;
  status: ToolStatus | "running";
  ms: number | null;
  say: string;
  reason: string;
  data: Data;
  asked: string;
}

export interface HandoffItem {
  type: "handoff";
  id: string;
  from: string;
  to: string;
  reason: string;
  done: boolean;
}

/** A remark of the desk: a trouble that was got round, a silence, someone verified. */
export interface NoteItem {
  type: "note";
  id: string;
  tone: "calm" | "good" | "warn";
  text: string;
}

export type Item = Line | ToolItem | HandoffItem | NoteItem;

/** A value that the desk has of the caller; of a secret only that it is there. */
export interface Slot {
  name: string;
  value: string;
  confirmed: boolean;
  secret: boolean;
}

export interface View {
  items: Item[];
  agent: string | null;
  scopes: string[];
  slots: Slot[];
  asks: Asks;
  ended: { reason: EndReason; outcome: Outcome } | null;
  seen: ReadonlySet<number>;
}

export const nothing: Asks = { kind: "none", slot: "", secret: false };

export const empty: View = { items: [], agent: null, scopes: [], slots: [], asks: nothing, ended: null, seen: new Set() };
