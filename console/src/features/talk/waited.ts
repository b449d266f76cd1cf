// How long did the caller wait for the answer, heard from where they sit? Pure: loudness of both sides in, milliseconds out.

/** What both sides sounded like at one moment: the highest sample of each, full scale is 1. */
export interface Moment {
  /** Milliseconds on any clock that only goes forward. */
  at: number;
  caller: number;
  agent: number;
}

interface Side {
  loud: boolean;
  /** When it was last loud; null before the first time. */
  last: number | null;
}

export interface Hearing {
  caller: Side;
  agent: Side;
  /** The caller had the floor and has not been answered yet. */
  owed: boolean;
}

export const nothingHeard: Hearing = { caller: { loud: false, last: null }, agent: { loud: false, last: null }, owed: false };

const LOUD = 0.02;
const QUIET = 0.01;
/** Shorter pauses are the agent's own, between two sentences: a word said into them asks for no answer. */
const FLOOR_MS = 400;
const MOST_MS = 15_000;

/** The second value is there at the first sound of an answer: the time since the caller's last one. Greetings answer nothing. */
export function hear(before: Hearing, now: Moment): [Hearing, number | null] {
  const caller = listen(before.caller, now.caller, now.at);
  const agent = listen(before.agent, now.agent, now.at);
  if (agent.loud) return [{ caller, agent, owed: false }, caller.loud ? null : answered(before, now.at)];
  const hasFloor = agent.last !== null && now.at - agent.last >= FLOOR_MS;
  return [{ caller, agent, owed: before.owed || (caller.loud && hasFloor) }, null];
}

/** What the caller said so far is not what the next answer is to: they typed. */
export function forget(before: Hearing): Hearing {
  return { ...before, owed: false };
}

function listen(side: Side, level: number, at: number): Side {
  const loud = level >= (side.loud ? QUIET : LOUD);
  return { loud, last: loud ? at : side.last };
}

function answered(before: Hearing, at: number): number | null {
  if (!before.owed || before.caller.last === null) return null;
  const waited = Math.round(at - before.caller.last);
  return waited <= MOST_MS ? waited : null;
}
