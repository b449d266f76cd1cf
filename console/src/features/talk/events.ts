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
    | { kind: "tool_returned"; key: string; tool: string; status: ToolStatus; ms: number; say: string; data: Data; reason: string }
    | { kind: "handoff"; source: string; target: string; reason: string; status: "done" | "refused"; ms: number }
    | { kind: "trouble"; part: string; what: string; instead: string }
    | { kind: "call_ended"; reason: EndReason; outcome: Outcome }
  );

/** The events in a text of lines; a line that is none is skipped, so that a newer worker does not stop the page. */
export function parseEvents(text: string): CallEvent[] {
  return text.split("\n").flatMap((line) => {
    if (!line.trim()) return [];
    try {
      const value: unknown = JSON.parse(line);
      return typeof value === "object" && value !== null && "kind" in value ? [value as CallEvent] : [];
    } catch {
      return [];
    }
  });
}
