// How is one call after the other held? A store apart from React: phase, transcript and microphone in, methods out.
import type { VoiceToken } from "@/lib/api";
import { fold, type Message } from "./fold";
import { HeldMic, noMic, type Mic } from "./held-mic";
import type { AgentState, Line, LineEvents, OpenLine } from "./line";
import { ending, isOpen, type Lost, type Phase } from "./phase";
import { empty, type View } from "./view";

export interface CallState {
  phase: Phase;
  view: View;
  mic: Mic;
  agentState: AgentState;
  soundBlocked: boolean;
  team: string | null;
  /** The agent at whom the call begins; null: where the team's calls do. */
  entry: string | null;
  callId: string | null;
  startedAt: number | null;
  failure: unknown;
}

export interface CallPorts {
  token: (team: string, entry?: string) => Promise<VoiceToken>;
  openLine: OpenLine;
  openMicrophone: (deviceId?: string) => Promise<MediaStreamTrack>;
  now: () => number;
}

const AGENT_DUE_MS = 10_000;
const CLOSING_MS = 5_000;

export const start: CallState = {
  phase: { name: "idle" },
  view: empty,
  mic: noMic,
  agentState: "initializing",
  soundBlocked: false,
  team: null,
  entry: null,
  callId: null,
  startedAt: null,
  failure: null,
};

export class Call {
  private state: CallState = start;
  private line: Line | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private typedCount = 0;
  /** Counts calls: what an earlier one still answers is not heard. */
  private round = 0;
  private readonly mic: HeldMic;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly ports: CallPorts) {
    this.mic = new HeldMic(ports.openMicrophone, (mic) => this.set({ mic }));
  }

  snapshot = (): CallState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** With `typing` the microphone is not asked for. Without it a refused microphone does not stop the call: it goes on by typing. */
  async begin(team: string, options: { typing?: boolean; deviceId?: string; entry?: string } = {}): Promise<void> {
    if (isOpen(this.state.phase)) return;
    const round = ++this.round;
    this.set({ ...start, team, entry: options.entry ?? null, phase: { name: options.typing ? "connecting" : "asking" } });
    if (!options.typing) await this.mic.take(options.deviceId);
    if (round !== this.round) return;
    this.set({ phase: { name: "connecting" } });
    await this.connect(team, round).catch((cause: unknown) => round === this.round && this.fail(cause));
  }

  /** While the browser still asks for the microphone: go on without it. */
  async typeInstead(team: string): Promise<void> {
    const { entry } = this.state;
    this.close();
    this.set({ phase: { name: "idle" } });
    await this.begin(team, { typing: true, ...(entry && { entry }) });
  }

  async hangUp(): Promise<void> {
    if (!isOpen(this.state.phase)) return;
    const line = this.line;
    this.end("hung_up");
    await line?.leave();
  }

  async toggleMute(): Promise<void> {
    if (this.mic.isOff) return this.useMicrophone();
    await this.line?.mute(this.mic.toggle());
  }

  /** Starts the microphone in mid-call, or exchanges it. */
  async useMicrophone(deviceId?: string): Promise<void> {
    const old = this.mic.track;
    const track = await this.mic.take(deviceId);
    if (!track) return;
    await this.line?.speak(track);
    // Asked only now: the caller may have muted meanwhile.
    await this.line?.mute(this.mic.isMuted);
    old?.stop();
  }

  async type(text: string): Promise<void> {
    this.hear({ type: "typed", id: `t${++this.typedCount}`, text });
    await this.line?.type(text);
  }

  /** A number for the desk alone: it does not stand in the page. False: it was not taken. */
  async key(value: string): Promise<boolean> {
    return (await this.line?.key(value).catch(() => false)) ?? false;
  }

  async playSound(): Promise<void> {
    await this.line?.playSound();
    this.set({ soundBlocked: false });
  }

  /** Back to the start screen. */
  reset(): void {
    if (!isOpen(this.state.phase)) this.set(start);
  }

  /** The page goes away. */
  dispose(): void {
    const line = this.line;
    this.close();
    this.set(start);
    void line?.leave();
  }

  private async connect(team: string, round: number): Promise<void> {
    const { url, token, call_id } = await this.ports.token(team, this.state.entry ?? undefined);
    if (round !== this.round) return;
    this.set({ callId: call_id });
    const line = await this.ports.openLine(url, token, this.events(round));
    if (round !== this.round) return line.leave();
    this.line = line;
    if (this.state.phase.name === "connecting") this.await();
    if (this.mic.track) await line.speak(this.mic.track);
  }

  private await(): void {
    this.set({ phase: { name: "waiting", agent: "coming" } });
    this.timer = setTimeout(() => this.set({ phase: { name: "waiting", agent: "late" } }), AGENT_DUE_MS);
  }

  private events(round: number): LineEvents {
    const mine = (act: () => void) => {
      if (round === this.round) act();
    };
    return {
      message: (message) => mine(() => this.hear(message)),
      agentState: (agentState) => mine(() => this.set({ agentState })),
      agentHere: () => mine(() => this.live()),
      agentGone: () => mine(() => this.agentGone()),
      reconnecting: () => mine(() => this.set({ phase: { name: "reconnecting" } })),
      reconnected: () => mine(() => this.set({ phase: { name: "live" } })),
      soundBlocked: (soundBlocked) => mine(() => this.set({ soundBlocked })),
      lost: (why) => mine(() => this.end(why)),
    };
  }

  private live(): void {
    clearTimeout(this.timer);
    this.set({ phase: { name: "live" }, startedAt: this.state.startedAt ?? this.ports.now() });
  }

  private agentGone(): void {
    if (this.state.view.ended) this.over();
    else this.set({ phase: { name: "waiting", agent: "gone" } });
  }

  /** The desk closes the room after the last word; should it not, the page does. */
  private hear(message: Message): void {
    const ended = this.state.view.ended;
    this.set({ view: fold(this.state.view, message) });
    if (!ended && this.state.view.ended) this.timer = setTimeout(() => this.over(), CLOSING_MS);
  }

  private over(): void {
    const line = this.line;
    this.end("closed");
    void line?.leave();
  }

  private end(why: Lost): void {
    const phase = ending(why, this.state.view);
    this.close();
    this.set({ phase });
  }

  private fail(failure: unknown): void {
    this.close();
    this.set({ phase: { name: "idle" }, failure });
  }

  /** Gives everything back that a next call needs: microphone, room, timer. */
  private close(): void {
    this.round++;
    clearTimeout(this.timer);
    this.mic.drop();
    this.line = null;
    this.set({ soundBlocked: false });
  }

  private set(change: Partial<CallState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
