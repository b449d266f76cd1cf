// A desk where one team is edited: it holds the text, puts values into it, finds what is wrong, keeps drafts and publishes.
import type { Change, Data, DefinitionText, EditedText, History, ValueEdit } from "@/lib/api";
import { refusal, serve, team, type Answer } from "./api";

const text = { type: "string" };
const lines = { type: "array", items: text };
const group = (properties: Data) => ({ type: "object", properties });

export const schema = {
  ...group({
    title: text,
    purpose: text,
    manners: text,
    words: group({ greeting: text, goodbye: text, silence: text }),
    agents: { type: "object", patternProperties: { ".*": group({ title: text, purpose: text, greeting: text, tools: lines, examples: lines }) } },
    answers: { type: "array", items: { $ref: "#/$defs/Answer" } },
    recording: { type: "boolean", default: false },
    limits: group({ silence: { type: "number", default: 8 } }),
    voice: group({ stt: group({ provider: text }), llm: group({ provider: text }), tts: group({ provider: text }) }),
  }),
  $defs: { Answer: group({ asked: lines, say: text }) },
};

const start = { title: "Reception", purpose: "answers the phone", agents: { desk: { title: "Desk", tools: ["take_message"], examples: ["hello"] } }, answers: [{ asked: ["are you open"], say: "Until six." }] };
const high: Change = { path: "recording", kind: "privacy", risk: "high", words: "calls are recorded" };
const low: Change = { path: "title", kind: "wording", risk: "low", words: "the title is another" };

interface House {
  asked: string[];
  /** The texts that were saved. */
  saved: string[];
  published: unknown[];
  /** What answers instead, until it is taken away again. */
  instead: Record<string, Answer>;
  history: History;
  draft: { number: number; text: string } | null;
}

function written(values: Data): string {
  return JSON.stringify(values, null, 2);
}

/** `values`: what the team's text says. */
export function openHouse(values: Data = start, draft: House["draft"] = null): House {
  const house: House = { asked: [], saved: [], published: [], instead: {}, history: { versions: [], publications: [] }, draft };
  const one = (number: number | null, draft: boolean, text: string): DefinitionText => ({ name: "reception", number, draft, format: "json", text, version: "v1", seal: sealOf(text) });
  const answers: Record<string, Answer> = {
    "GET /api/teams": () => [team({ name: "reception", title: "Reception" })],
    "GET /api/providers": () => [],
    "GET /api/definitions": () => [],
    "GET /api/definitions/schema": () => schema,
    "GET /api/definitions/reception": (url) => {
      if (url.searchParams.get("which") === "live") return one(null, false, written(values));
      return house.draft ? one(house.draft.number, true, house.draft.text) : refusal(404, "not_found", "There is no draft.");
    },
    "GET /api/definitions/reception/versions": () => house.history,
    "GET /api/definitions/reception/compare": () => {
      const recorded = (house.draft?.text ?? "").includes('"recording": true');
      return { risk: recorded ? "high" : "low", changes: recorded ? [high, low] : [low], before: "v1", after: sealOf(house.draft?.text ?? "") };
    },
    "POST /api/definitions/reception/edit": (_, init) => looked(bodyOf(init) as { text: string; edits: ValueEdit[] }),
    "PUT /api/definitions/reception/draft": (_, init) => {
      const { text, over, over_seal } = bodyOf(init) as { text: string; over: number; over_seal: string };
      if (over !== (house.draft?.number ?? 0)) return refusal(403, "refused", "The draft of reception is another by now: number 7.");
      if (house.draft && over_seal !== sealOf(house.draft.text)) return refusal(403, "refused", "The draft of reception was written over since by Dana.");
      house.saved.push(text);
      house.draft = { number: house.draft?.number ?? 1, text };
      return one(house.draft.number, true, text);
    },
    "DELETE /api/definitions/reception/draft": () => {
      house.draft = null;
      return new Response(null, { status: 204 });
    },
    "POST /api/definitions/reception/publish": (_, init) => {
      const { number, after } = bodyOf(init) as { number?: number; after?: string };
      if (number === undefined && after !== sealOf(house.draft?.text ?? "")) return refusal(403, "refused", "It was changed since by somebody; compare it anew.");
      house.published.push(bodyOf(init));
      house.draft = null;
      return {};
    },
  };
  const each = Object.entries(answers).map(([key, answer]): [string, Answer] => [key, (url, init) => (house.instead[key] ?? answer)(url, init)]);
  house.asked = serve(Object.fromEntries(each)).asked;
  return house;
}

/** Another for each text. */
function sealOf(text: string): string {
  return `seal ${text.length} ${text}`.slice(0, 64);
}

function bodyOf(init?: RequestInit): unknown {
  return JSON.parse(init?.body as string);
}

function looked({ text, edits }: { text: string; edits: ValueEdit[] }): EditedText {
  let own: Data;
  try {
    own = JSON.parse(text) as Data;
  } catch {
    return { text, own: null, whole: null, findings: { ok: false, version: "", found: [{ line: 2, message: "this cannot be read", way_out: "close the quote", note: false }] } };
  }
  for (const edit of edits) put(own, edit);
  const limits = own["limits"] as { silence?: number } | undefined;
  const wrong = (limits?.silence ?? 8) < 0 ? [{ line: 3, message: "limits.silence: must be more than 0", way_out: "", note: false }] : [];
  return { text: edits.length > 0 ? written(own) : text, own, whole: wrong.length > 0 ? null : own, findings: { ok: wrong.length === 0, version: "v2", found: wrong } };
}

function put(values: Data, { path, value }: ValueEdit): void {
  const key = path.at(-1) ?? "";
  const here = path.slice(0, -1).reduce((at, step) => (at[step] ??= {}) as Data, values);
  if (value === null) Reflect.deleteProperty(here, key);
  else here[key] = value;
}
