// An API for pages: answers by path, and samples of what it gives.
import { vi } from "vitest";
import type { AgentInfo, CallDetail, CallPageOf, CallSummary, Me, MessageInfo, TeamActivity, TeamDetail, TeamInfo, ToolInfo } from "@/lib/api";

export type Answer = (url: URL, init?: RequestInit) => unknown;

/** An error as the API sends it. */
export function refusal(status: number, code: string, message: string, way_out = ""): Response {
  return Response.json({ error: { code, message, way_out } }, { status });
}

/** `answers`: "GET /api/me" → a value, a Response or a promise. What is asked beyond them fails the test. */
export function serve(answers: Record<string, Answer>): { asked: string[] } {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    const url = new URL(path, "http://desk.test");
    const key = `${init?.method ?? "GET"} ${url.pathname}`;
    asked.push(`${key}${url.search}`);
    const answer = answers[key];
    if (!answer) throw new Error(`The fake API has no answer for ${key}.`);
    const value = await answer(url, init);
    return value instanceof Response ? value : Response.json(value);
  });
  return { asked };
}

export const me: Me = { id: "p1", name: "Dana", role: "owner", business: { id: "b1", name: "Prairie Goods" } };

export function team(change: Partial<TeamInfo> = {}): TeamInfo {
  return {
    name: "marketplace",
    title: "Marketplace",
    purpose: "Helps the customers of a shop.",
    version: "v1",
    source: "files",
    pack: true,
    entry: "sales",
    problem: null,
    tools: ["search_products", "track_order"],
    agents: [
      { name: "sales", title: "Sales", purpose: "Finds products.", requires: [], tools: ["search_products"], examples: ["Do you have headphones?"], handoffs: ["order_tracking"], procedure: null, person: false },
      { name: "order_tracking", title: "Order tracking", purpose: "Finds orders.", requires: ["verified"], tools: ["track_order"], examples: [], handoffs: ["sales"], procedure: null, person: false },
    ],
    providers: {
      stt: { provider: "local", why: "no key is set" },
      llm: { provider: "brain", why: "first usable" },
      tts: { provider: "local", why: "first usable" },
    },
    ...change,
  };
}

export function agent(name: string, change: Partial<AgentInfo> = {}): AgentInfo {
  return { name, title: name, purpose: "Does a part.", requires: [], tools: [], examples: [], handoffs: [], procedure: null, person: false, ...change };
}

export function tool(name: string, change: Partial<ToolInfo> = {}): ToolInfo {
  return { name, description: "Does it.", effect: "reads", requires: null, asks_first: false, offered: true, arguments: [], examples: [], ...change };
}

export function wholeTeam(change: Partial<TeamDetail> = {}): TeamDetail {
  const ask = { kind: "ask", text: "What is your number?", name: "phone", secret: false, read_back: true, verbatim: false } as const;
  return {
    ...team(),
    manners: "Be brief.",
    details: [tool("search_products"), tool("track_order", { requires: "verified" })],
    gates: [{ name: "verified", procedure: "verify_caller", lasts_seconds: 1800, attempts: 3, otherwise: "refuse" }],
    procedures: [{ name: "verify_caller", steps: [ask, { ...ask, name: "last4", secret: true }] }],
    ...change,
  };
}

export function activity(change: Partial<TeamActivity> = {}): TeamActivity {
  return {
    since: "2026-03-01T00:00:00Z",
    calls: 9,
    agents: [
      { agent: "sales", calls: 9, outcomes: { resolved: 6, abandoned: 2 } },
      { agent: "order_tracking", calls: 1, outcomes: { resolved: 1 } },
    ],
    handoffs: [{ source: "sales", target: "order_tracking", times: 4 }],
    ...change,
  };
}

export function summary(change: Partial<CallSummary> = {}): CallSummary {
  return {
    call_id: "call_1",
    team: "marketplace",
    version: "v1",
    channel: "browser",
    caller: "",
    started_at: new Date().toISOString(),
    ended_at: new Date().toISOString(),
    seconds: 75,
    agents: ["sales", "order_tracking"],
    outcome: "resolved",
    end_reason: "caller_hung_up",
    turns: 4,
    tools: { called: 1, failed: 0 },
    p50_first_audio_ms: 480,
    unresolved: false,
    dollars: 0,
    ...change,
  };
}

export function page(items: CallSummary[], next: string | null = null): CallPageOf {
  return { items, next, total: items.length };
}

export function detail(change: Partial<CallDetail> = {}): CallDetail {
  const said = { ended_at: null, via: null, part: null, interrupted: false, served_by: null, latency: {} };
  return {
    summary: summary(),
    turns: [
      { ...said, who: "caller", agent: null, text: "Do you have headphones?", at: 3, via: "voice" },
      { ...said, who: "agent", agent: "sales", text: "Yes, two.", at: 5, part: "answer", latency: { eou: 380, llm: 10, tool: 20, tts: 90, first_audio: 500 } },
    ],
    tools: [{ key: "k", name: "search_products", agent: "sales", arguments: { query: "headphones" }, effect: "reads", status: "succeeded", ms: 20, at: 4, say: "Two were found.", reason: "", data: { n: 2 }, asked: "" }],
    handoffs: [],
    grants: [],
    troubles: [],
    providers: [],
    cost: { dollars: 0, known_dollars: 0, used: [] },
    ledger: [],
    first_name: "",
    live: false,
    recorded: false,
    ...change,
  };
}

export function message(change: Partial<MessageInfo> = {}): MessageInfo {
  return {
    message_id: "msg_1",
    call_id: "call_1",
    name: "Maria",
    phone: "+12175550142",
    recipient: "",
    text: "my curtains are torn",
    callback_at: null,
    taken_at: new Date().toISOString(),
    status: "new",
    assigned_to: null,
    assigned_name: null,
    notes: "",
    changed_at: new Date().toISOString(),
    ...change,
  };
}
