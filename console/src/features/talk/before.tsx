// What does one see before the call? What the team is for, what one could say, and the one big button.
import { useState } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { ErrorNote } from "@/components/states";
import type { TeamInfo } from "@/lib/api";
import { ApiError } from "@/lib/http";
import { agentTitle } from "@/lib/titles";
import type { Call, CallState } from "./call";
import { MicDoctor } from "./mic-doctor";

export function Before({ call, state, team }: { call: Call; state: CallState; team: TeamInfo }) {
  const [device, setDevice] = useState<string>();
  const [entry, setEntry] = useState("");
  const at = entry ? { entry } : {};
  const [failedAt, retry] = [state.failure, () => void call.begin(team.name, at)];
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-4 py-8">
      <div className="m-auto flex w-full max-w-xl flex-col items-center gap-6 text-center">
        <div>
          <h1 className="text-xl font-semibold">Talk to {team.title}</h1>
          <p className="mt-1 text-soft first-letter:uppercase md:hidden">{team.purpose}</p>
        </div>
        {failedAt !== null && (
          <div className="w-full text-left">
            <ErrorNote error={connectionError(failedAt)} onRetry={retry} />
          </div>
        )}
        {team.problem && (
          <div className="w-full text-left">
            <ErrorNote error={new ApiError(422, "team", "This team cannot be called: its files have a mistake.", team.problem)} />
          </div>
        )}
        <Button disabled={Boolean(team.problem)} kind="primary" className="min-h-14 rounded-2xl! px-8! text-base" onClick={() => void call.begin(team.name, { ...at, ...(device && { deviceId: device }) })}>
          <Icon name="call" size={20} /> Start the call
        </Button>
        <div className="flex flex-wrap justify-center gap-2">
          <MicDoctor onChoose={setDevice} />
          <Button disabled={Boolean(team.problem)} kind="quiet" onClick={() => void call.begin(team.name, { ...at, typing: true })}>
            <Icon name="keys" /> Type instead
          </Button>
        </div>
        <StartAt team={team} entry={entry} onChoose={setEntry} />
        <Examples team={team} entry={entry} />
      </div>
    </div>
  );
}

function connectionError(cause: unknown): unknown {
  if (cause instanceof ApiError) return cause;
  return new ApiError(0, "voice_server_away", "The voice server does not answer.", "Is `frontdesk up` still running? It prints a line for each part that is not healthy.");
}

/** A call mostly begins where the team says; to try another agent, one need not walk through a welcome first. */
function StartAt({ team, entry, onChoose }: { team: TeamInfo; entry: string; onChoose: (agent: string) => void }) {
  if (team.agents.length < 2) return null;
  return (
    <label className="flex items-center gap-2 text-[13px] text-soft">
      Start at
      <select value={entry} onChange={(event) => onChoose(event.target.value)} className="min-h-9 rounded-lg border border-line bg-card px-2">
        <option value="">{agentTitle(team, team.entry)} (the team's own)</option>
        {team.agents
          .filter((agent) => agent.name !== team.entry)
          .map((agent) => (
            <option key={agent.name} value={agent.name}>
              {agent.title}
            </option>
          ))}
      </select>
    </label>
  );
}

/** The agent's own, where one was chosen; else what the team as a whole can be asked. */
function examples(team: TeamInfo, entry: string): string[] {
  const chosen = team.agents.find((agent) => agent.name === entry);
  const asked = chosen ? chosen.examples : [0, 1, 2].flatMap((round) => team.agents.flatMap((agent) => agent.examples[round] ?? []));
  return asked.slice(0, 5);
}

function Examples({ team, entry }: { team: TeamInfo; entry: string }) {
  const sentences = examples(team, entry);
  if (sentences.length === 0) return null;
  return (
    <section aria-label="What you could say" className="flex flex-col items-center gap-2">
      <h2 className="text-xs font-medium text-faint">You could say</h2>
      <ul className="flex flex-col gap-1 text-soft">
        {sentences.map((one) => (
          <li key={one}>“{one.charAt(0).toUpperCase() + one.slice(1)}”</li>
        ))}
      </ul>
    </section>
  );
}
