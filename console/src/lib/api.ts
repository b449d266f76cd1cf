// What does the API offer? Its answers as types, made from its OpenAPI document, and one function for each call.
import { get, patch, post, query } from "./http";
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
};
