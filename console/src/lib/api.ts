// What does the API offer? Its answers as types, made from its OpenAPI document, and one function for each call.
import { address, drop, read, write } from "./ask";
import { get, send } from "./http";
import type { components } from "./schema";

type Shapes = components["schemas"];

export type Me = Shapes["Me"];
export type AgentInfo = Shapes["AgentInfo"];
export type ProviderChoice = Shapes["ProviderChoice"];
export type TeamInfo = Shapes["TeamInfo"];
export type TeamDetail = Shapes["TeamDetail"];
export type TeamActivity = Shapes["TeamActivity"];
export type ToolInfo = Shapes["ToolInfo"];
export type ArgumentInfo = Shapes["ArgumentInfo"];
export type VoiceToken = Shapes["VoiceToken"];
export type CallSummary = Shapes["CallSummary"];
export type CallPageOf = Shapes["CallPage"];
export type Latency = Shapes["Latency"];
export type Turn = Shapes["Turn"];
export type ToolRecord = Shapes["ToolRecord"];
export type HandoffRecord = Shapes["HandoffRecord"];
export type CallDetail = Shapes["CallDetail"];
export type Outcome = NonNullable<CallSummary["outcome"]>;
export type EndReason = NonNullable<CallSummary["end_reason"]>;
export type ToolStatus = NonNullable<ToolRecord["status"]>;
export type Part = NonNullable<Turn["part"]>;
export type MessageInfo = Shapes["MessageInfo"];
export type MessagePage = Shapes["MessagePage"];
export type MessageStatus = MessageInfo["status"];
export type MessageChange = Shapes["MessageChange"];
export type Standing = Shapes["StandingInfo"];
export type DefinitionText = Shapes["DefinitionText"];
export type Findings = Shapes["Findings"];
export type Problem = Shapes["FoundProblem"];
export type ValueEdit = Shapes["ValueEdit"];
export type EditedText = Shapes["EditedText"];
export type Comparison = Shapes["ComparisonInfo"];
export type Change = Shapes["ChangeInfo"];
export type History = Shapes["History"];
export type Published = Shapes["Published"];
export type Documents = Shapes["Documents"];
export type DocumentInfo = Shapes["DocumentInfo"];
export type DocumentPut = Shapes["DocumentPut"];
export type Passages = Shapes["Passages"];
export type PassageInfo = Shapes["PassageInfo"];
export type Delivery = Shapes["DeliveryInfo"];
export type DeliveryPage = Shapes["DeliveryPage"];
export type DeliveryWhole = Shapes["DeliveryWhole"];
export type DeliveryStatus = Delivery["status"];
export type Provider = Shapes["ProviderInfo"];
export type ProviderPart = Shapes["ProviderPart"];
export type Price = Shapes["PriceInfo"];
export type Score = Shapes["ScoreInfo"];
export type Data = Record<string, unknown>;

/** Empty text means: any. */
export interface CallFilter {
  outcome?: string;
  agent?: string;
  tool?: string;
  team?: string;
  channel?: string;
  unresolved?: string;
}

export interface MessageFilter {
  status?: readonly MessageStatus[];
  assigned_to?: string;
}

export const api = {
  me: (signal?: AbortSignal) => read("/api/me", {}, {}, signal),
  signOut: () => write("post", "/api/sign-out", {}, {}),
  teams: (signal?: AbortSignal) => read("/api/teams", {}, {}, signal),
  team: (name: string, signal?: AbortSignal) => read("/api/teams/{name}", { name }, {}, signal),
  teamActivity: (name: string, signal?: AbortSignal) => read("/api/teams/{name}/activity", { name }, {}, signal),
  voiceToken: (team: string, entry?: string) => write("post", "/api/voice/token/{team}", { team }, entry ? { entry } : {}),
  calls: (filter: CallFilter, before?: string, signal?: AbortSignal) => read("/api/calls", {}, { limit: 50, before, ...filter }, signal),
  call: (call_id: string, signal?: AbortSignal) => read("/api/calls/{call_id}", { call_id }, {}, signal),
  messages: (filter: MessageFilter, before?: string, signal?: AbortSignal) => read("/api/messages", {}, { limit: 50, before, ...filter }, signal),
  message: (message_id: string, signal?: AbortSignal) => read("/api/messages/{message_id}", { message_id }, {}, signal),
  newMessages: (signal?: AbortSignal) => read("/api/messages/count", {}, {}, signal),
  changeMessage: (message_id: string, change: MessageChange) => write("patch", "/api/messages/{message_id}", { message_id }, change),
  scores: (call_id: string, signal?: AbortSignal) => read("/api/calls/{call_id}/scores", { call_id }, {}, signal),
  standings: (signal?: AbortSignal) => read("/api/definitions", {}, {}, signal),
  // A JSON Schema, of which the API's document says no more than that.
  teamSchema: (signal?: AbortSignal) => get<Data>(address("/api/definitions/schema", {}), signal),
  definition: (name: string, which: string, signal?: AbortSignal) => read("/api/definitions/{name}", { name }, { which }, signal),
  editText: (name: string, request: Shapes["EditRequest"]) => write("post", "/api/definitions/{name}/edit", { name }, request),
  putDraft: (name: string, draft: Omit<Shapes["DraftText"], "note">) => write("put", "/api/definitions/{name}/draft", { name }, draft),
  dropDraft: (name: string) => drop("/api/definitions/{name}/draft", { name }),
  compare: (name: string, after: string, signal?: AbortSignal) => read("/api/definitions/{name}/compare", { name }, { after }, signal),
  publish: (name: string, wanted: Shapes["PublishRequest"]) => write("post", "/api/definitions/{name}/publish", { name }, wanted),
  versions: (name: string, signal?: AbortSignal) => read("/api/definitions/{name}/versions", { name }, {}, signal),
  documents: (team: string, signal?: AbortSignal) => read("/api/knowledge/{team}/documents", { team }, {}, signal),
  putDocument: (team: string, file: File, onSent: (share: number) => void) => send<DocumentPut>(address("/api/knowledge/{team}/documents/{name}", { team, name: file.name }), file, onSent),
  removeDocument: (team: string, name: string) => drop("/api/knowledge/{team}/documents/{name}", { team, name }),
  searchKnowledge: (team: string, question: string, signal?: AbortSignal) => read("/api/knowledge/{team}/search", { team }, { question }, signal),
  deliveries: (status: DeliveryStatus | "", before?: string, signal?: AbortSignal) => read("/api/webhooks/deliveries", {}, { limit: 50, before, status }, signal),
  delivery: (delivery_id: string, signal?: AbortSignal) => read("/api/webhooks/deliveries/{delivery_id}", { delivery_id }, {}, signal),
  sendAgain: (delivery_id: string) => write("post", "/api/webhooks/deliveries/{delivery_id}/again", { delivery_id }, {}),
  providers: (signal?: AbortSignal) => read("/api/providers", {}, {}, signal),
};
