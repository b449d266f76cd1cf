// Events as a worker sends them, numbered, with overrides.
import type { CallEvent } from "@/features/talk/events";

let seq = 0;

type Kind = CallEvent["kind"];
type Of<K extends Kind> = Extract<CallEvent, { kind: K }>;

const samples: { [K in Kind]: Omit<Of<K>, "seq" | "at"> } = {
  call_started: { kind: "call_started", team: "marketplace", entry: "sales" },
  agent_entered: { kind: "agent_entered", agent: "sales" },
  grant_given: { kind: "grant_given", scope: "verified", customer_id: "c-1" },
  caller_said: { kind: "caller_said", text: "Do you have headphones?", via: "voice", ended_at: 4 },
  caller_silent: { kind: "caller_silent", times: 1 },
  not_understood: { kind: "not_understood", times: 1 },
  agent_said: { kind: "agent_said", agent: "sales", text: "Yes, we have two.", part: "answer", interrupted: false, served_by: "brain", latency: { first_audio: 480 } },
  tool_called: { kind: "tool_called", key: "k1", tool: "search_products", agent: "sales", arguments: { query: "headphones" }, effect: "reads" },
  tool_returned: { kind: "tool_returned", key: "k1", tool: "search_products", status: "succeeded", ms: 12, say: "Two were found.", data: {}, reason: "" },
  handoff: { kind: "handoff", source: "sales", target: "order_tracking", reason: "asks for an order", status: "done", ms: 3 },
  trouble: { kind: "trouble", part: "llm", what: "no answer in 1.2 s", instead: "the brain answered" },
  slot_set: { kind: "slot_set", slot: "phone", value: "+12175550142", state: "heard", secret: false },
  call_ended: { kind: "call_ended", reason: "agent_ended", outcome: "resolved" },
};

export function event<K extends Kind>(kind: K, change: Partial<Of<K>> = {}): Of<K> {
  seq += 1;
  return { seq, at: seq, ...samples[kind], ...change } as unknown as Of<K>;
}
