// What did the caller wait for? The stages of one answer, so that they add up to the wait as it was measured.
import type { Latency } from "@/lib/api";

export const stages = ["eou", "stt", "llm", "tool", "desk", "tts", "transport"] as const;
export type Stage = (typeof stages)[number];

export const stageWords: Record<Stage, { label: string; meaning: string }> = {
  eou: { label: "End of turn", meaning: "From the caller's last sound until the turn was held to be over" },
  stt: { label: "Hearing", meaning: "Speech to text" },
  llm: { label: "Thinking", meaning: "Until the first words of the answer" },
  tool: { label: "Tool", meaning: "Until the tool had answered" },
  desk: { label: "Desk", meaning: "Deciding, checking and writing down, between all of these" },
  tts: { label: "Voice", meaning: "Text to speech, until the first sound" },
  transport: { label: "Network and audio", meaning: "The way there and back and the sound card, as the caller's own page measured it" },
};

export interface Span {
  stage: Stage;
  ms: number;
}

export interface Wait {
  total: number;
  spans: Span[];
  /** Measured, but not told by any stage. */
  rest: number;
}

/** Null when nothing was measured. What the stages leave open is `rest`; stages longer than the whole stretch the whole. */
export function wait(latency: Latency | null): Wait | null {
  if (!latency) return null;
  const spans = stages.flatMap((stage) => {
    const ms = latency[stage] ?? 0;
    return ms > 0 ? [{ stage, ms }] : [];
  });
  const sum = spans.reduce((all, span) => all + span.ms, 0);
  const total = Math.max(latency.first_audio ?? 0, sum);
  return total > 0 ? { total, spans, rest: total - sum } : null;
}

/** The stages that these waits were made of: a legend names no other. */
export function occurring(waits: Wait[]): Stage[] {
  return stages.filter((stage) => waits.some((one) => one.spans.some((span) => span.stage === stage)));
}

/** The middle of what was waited, over all answers that were measured. */
export function typical(waits: Wait[]): number | null {
  const sorted = waits.map((one) => one.total).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return sorted.length % 2 ? (sorted[Math.floor(middle)] ?? null) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
