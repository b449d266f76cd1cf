// Where is the call, seen from the page? And in which words does it end?
import { reasonWord } from "@/lib/words";
import type { View } from "./view";

/** Late: no agent has come in the time a healthy desk needs. Gone: one was there, and left without ending the call. */
export type Awaited = "coming" | "late" | "gone";

export type Phase =
  | { name: "idle" }
  | { name: "asking" }
  | { name: "connecting" }
  | { name: "waiting"; agent: Awaited }
  | { name: "live" }
  | { name: "reconnecting" }
  | { name: "ended"; why: string; lost: boolean };

export type Lost = "hung_up" | "closed" | "removed" | "elsewhere" | "server" | "network";

export function isOpen(phase: Phase): boolean {
  return !["idle", "ended"].includes(phase.name);
}

const closings: Record<Lost, string> = {
  hung_up: "You hung up.",
  closed: "The call is over.",
  removed: "The call is over: you were taken out of the room.",
  elsewhere: "The call goes on in another window with the same name.",
  server: "The voice server was stopped.",
  network: "The connection was lost and did not come back. What was done so far is in the record.",
};

/** The desk's own reason is better than the network's, except when it was us who left. */
export function ending(lost: Lost, view: View): Phase {
  const reason = view.ended && lost !== "hung_up" ? `${reasonWord(view.ended.reason)}.` : closings[lost];
  return { name: "ended", why: reason, lost: !view.ended && ["server", "network", "removed"].includes(lost) };
}
