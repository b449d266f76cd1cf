// What does the API offer? Its answers as types, made from its OpenAPI document, and one function for each call.
import { get, patch, post, put, query, remove, send } from "./http";
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
export type MessageChange = Partial<Shapes["MessageChange"]>;
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

const at = encodeURIComponent;

export const api = {
  me: (signal?: AbortSignal) => get<Me>("/api/me", signal),
  signOut: () => post<undefined>("/api/sign-out"),
  teams: (signal?: AbortSignal) => get<TeamInfo[]>("/api/teams", signal),
  team: (name: string, signal?: AbortSignal) => get<TeamDetail>(`/api/teams/${at(name)}`, signal),
  teamActivity: (name: string, signal?: AbortSignal) => get<TeamActivity>(`/api/teams/${at(name)}/activity`, signal),
  voiceToken: (team: string, entry?: string) => post<VoiceToken>(`/api/voice/token/${at(team)}`, entry ? { entry } : {}),
  calls: (filter: CallFilter, before?: string, signal?: AbortSignal) =>
    get<CallPageOf>(`/api/calls${query({ limit: 50, before, ...filter })}`, signal),
  call: (id: string, signal?: AbortSignal) => get<CallDetail>(`/api/calls/${at(id)}`, signal),
  messages: (filter: MessageFilter, before?: string, signal?: AbortSignal) =>
    get<MessagePage>(`/api/messages${query({ limit: 50, before, ...filter })}`, signal),
  message: (id: string, signal?: AbortSignal) => get<MessageInfo>(`/api/messages/${at(id)}`, signal),
  newMessages: (signal?: AbortSignal) => get<{ new: number }>("/api/messages/count", signal),
  changeMessage: (id: string, change: MessageChange) => patch<MessageInfo>(`/api/messages/${at(id)}`, change),
  scores: (id: string, signal?: AbortSignal) => get<Score[]>(`/api/calls/${at(id)}/scores`, signal),
  standings: (signal?: AbortSignal) => get<Standing[]>("/api/definitions", signal),
  teamSchema: (signal?: AbortSignal) => get<Data>("/api/definitions/schema", signal),
  definition: (name: string, which: string, signal?: AbortSignal) => get<DefinitionText>(`/api/definitions/${at(name)}${query({ which })}`, signal),
  editText: (name: string, format: DefinitionText["format"], text: string, edits: ValueEdit[]) => post<EditedText>(`/api/definitions/${at(name)}/edit`, { text, format, edits }),
  putDraft: (name: string, draft: { text: string; format: DefinitionText["format"]; over: number; note?: string }) => put<DefinitionText>(`/api/definitions/${at(name)}/draft`, draft),
  dropDraft: (name: string) => remove(`/api/definitions/${at(name)}/draft`),
  compare: (name: string, after: string, signal?: AbortSignal) => get<Comparison>(`/api/definitions/${at(name)}/compare${query({ after })}`, signal),
  publish: (name: string, wanted: { number?: number; note?: string }) => post<Published>(`/api/definitions/${at(name)}/publish`, wanted),
  versions: (name: string, signal?: AbortSignal) => get<History>(`/api/definitions/${at(name)}/versions`, signal),
  documents: (team: string, signal?: AbortSignal) => get<Documents>(`/api/knowledge/${at(team)}/documents`, signal),
  putDocument: (team: string, file: File, onSent: (share: number) => void) => send<DocumentPut>(`/api/knowledge/${at(team)}/documents/${at(file.name)}`, file, onSent),
  removeDocument: (team: string, name: string) => remove(`/api/knowledge/${at(team)}/documents/${at(name)}`),
  searchKnowledge: (team: string, question: string, signal?: AbortSignal) => get<Passages>(`/api/knowledge/${at(team)}/search${query({ question })}`, signal),
  deliveries: (status: DeliveryStatus | "", before?: string, signal?: AbortSignal) => get<DeliveryPage>(`/api/webhooks/deliveries${query({ limit: 50, before, status })}`, signal),
  delivery: (id: string, signal?: AbortSignal) => get<DeliveryWhole>(`/api/webhooks/deliveries/${at(id)}`, signal),
  sendAgain: (id: string) => post<Delivery>(`/api/webhooks/deliveries/${at(id)}/again`),
  providers: (signal?: AbortSignal) => get<Provider[]>("/api/providers", signal),
};
