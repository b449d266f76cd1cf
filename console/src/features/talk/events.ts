// What does the worker tell the page during a call? One JSON object a line on the topic `frontdesk.events`.
import type { Data, EndReason, Outcome, Part, ToolStatus } from "@/lib/api";

interface Base {
  seq: number;
  at: number;
}

export type CallEvent = Base &
  (
    | { kind: "call_started"; team: string; entry: string }
    | { kind: "agent_entered"; agent: string }
    | { kind: "grant_given"; scope: string; customer_id: string }
    | { kind: "caller_said"; text: string; via: "voice" | "typed" | "keyed"; ended_at: number }
    | { kind: "caller_silent"; times: number }
    | { kind: "not_understood"; times: number }
    | { kind: "agent_said"; agent: string; text: string; part: Part; interrupted: boolean; served_by: string; latency: { first_audio?: number } }
    | { kind: "tool_called"; key: string; tool: string; agent: string; arguments: Data; effect: string }
    | { kind: "tool_returned"; key: string; tool: string; status: ToolStatus; ms: number; say: string; data: Data; reason: string; asked?: string }
    | { kind: "handoff"; source: string; target: string; reason: string; status: "done" | "refused"; ms: number }
    | { kind: "trouble"; part: string; what: string; instead: string }
    | { kind: "slot_set"; slot: string; value: string; state: "heard" | "confirmed" | "cleared"; secret: boolean }
    | { kind: "call_ended"; reason: EndReason; outcome: Outcome }
  );

/** Which number the desk asks for, if it does. It is told anew when that changes. */
export interface Asks {
  kind: "slot" | "read_back" | "quote" | "none";
  slot: "phone" | "date_of_birth" | "last4" | "yes_no" | "";
  secret: boolean;
}

export type Told = CallEvent | { kind: "asks"; open: Asks };

/** What is told in a text of lines; a line that tells nothing is skipped, so that a newer worker does not stop the page. */
export function parseEvents(text: string): Told[] {
  return text.split("\n").flatMap((line) => {
    if (!line.trim()) return [];
    try {
      const value: unknown = JSON.parse(line);
      return typeof value === "object" && value !== null && "kind" in value ? [value as Told] : [];
    } catch {
      return [];
    }
  });
}
