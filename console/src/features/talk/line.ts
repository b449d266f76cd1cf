// What does a call need of the voice server? The port; LiveKit obeys it in livekit-line.ts, tests with a fake.
import type { Message } from "./fold";
import type { Lost } from "./phase";

export type AgentState = "initializing" | "idle" | "listening" | "thinking" | "speaking";

export interface LineEvents {
  message(message: Message): void;
  agentState(state: AgentState): void;
  agentHere(): void;
  agentGone(): void;
  reconnecting(): void;
  reconnected(): void;
  /** The browser wants a click before it plays sound. */
  soundBlocked(blocked: boolean): void;
  lost(why: Lost): void;
}

export interface Line {
  /** Sends the caller's voice; again with another track exchanges it. */
  speak(track: MediaStreamTrack): Promise<void>;
  mute(muted: boolean): Promise<void>;
  type(text: string): Promise<void>;
  /** A number, to the desk alone, past chat and speech. Whether it was asked for and taken. */
  key(value: string): Promise<boolean>;
  playSound(): Promise<void>;
  /** Leaves the room. No `lost` follows. */
  leave(): Promise<void>;
}

/** Resolves when the room is joined; rejects with a LineError. */
export type OpenLine = (url: string, token: string, events: LineEvents) => Promise<Line>;

export class LineError extends Error {}
