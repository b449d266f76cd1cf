// In which order did it all happen? Turns, tools, handoffs, grants and troubles of a call as one list by their time.
import type { CallDetail, HandoffRecord, ToolRecord, Turn } from "@/lib/api";

export type Moment =
  | { type: "turn"; at: number; turn: Turn }
  | { type: "tool"; at: number; tool: ToolRecord }
  | { type: "handoff"; at: number; handoff: HandoffRecord }
  | { type: "note"; at: number; tone: "good" | "warn"; text: string };

/** At one and the same time: what was said before what was done. */
export function timeline(call: CallDetail): Moment[] {
  const moments: Moment[] = [
    ...call.turns.map((turn) => ({ type: "turn", at: turn.at, turn }) as const),
    ...call.tools.map((tool) => ({ type: "tool", at: tool.at, tool }) as const),
    ...call.handoffs.map((handoff) => ({ type: "handoff", at: handoff.at, handoff }) as const),
    ...call.grants.map((grant) => ({ type: "note", at: grant.at, tone: "good", text: `${call.first_name || "Caller"} ${grant.scope}` }) as const),
    ...call.troubles.map((one) => ({ type: "note", at: one.at, tone: "warn", text: `${one.part}: ${one.what}${one.instead && ` – ${one.instead}`}` }) as const),
  ];
  return moments.sort((a, b) => a.at - b.at);
}
