// What do the recorded calls tell of one agent, and of the way between two?
import type { Outcome, TeamActivity } from "@/lib/api";
import { outcomes } from "@/lib/words";

export type Handoffs = TeamActivity["handoffs"];

export function times(handoffs: Handoffs, from: string, to: string): number {
  return handoffs.find((one) => one.source === from && one.target === to)?.times ?? 0;
}

/** 1 for what is only possible, up to 6 for what happens most. */
export function thickness(count: number, most: number): number {
  return count === 0 || most === 0 ? 1 : 1.5 + 4.5 * Math.sqrt(count / most);
}

export function callsOf(activity: TeamActivity | undefined, agent: string): number {
  return activity?.agents.find((one) => one.agent === agent)?.calls ?? 0;
}

/** How its calls ended, the most frequent first; `open`: those that still go on. */
export function endings(activity: TeamActivity | undefined, agent: string): { ended: [Outcome, number][]; open: number } {
  const found = activity?.agents.find((one) => one.agent === agent);
  const ended = (Object.keys(outcomes) as Outcome[]).flatMap((outcome): [Outcome, number][] => {
    const count = found?.outcomes[outcome] ?? 0;
    return count > 0 ? [[outcome, count]] : [];
  });
  const over = ended.reduce((sum, [, count]) => sum + count, 0);
  return { ended: ended.sort(([, one], [, other]) => other - one), open: (found?.calls ?? 0) - over };
}
