// What is awaited before the first word? Permission, connection, agent.
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import type { TeamInfo } from "@/lib/api";
import type { Call } from "./call";
import type { Phase } from "./phase";

const words: Partial<Record<Phase["name"], string>> = {
  asking: "Your browser asks whether this page may use the microphone. Allow it, please.",
  connecting: "Connecting…",
  waiting: "Calling the desk…",
  live: "Connected.",
  reconnecting: "Connecting again…",
  ended: "No word was spoken.",
};

export function Connecting({ call, phase, team }: { call: Call; phase: Phase; team: TeamInfo }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-4 p-4 text-center text-soft">
      {phase.name !== "ended" && (
        <span className="flex size-12 animate-pulse items-center justify-center rounded-full bg-tint text-accent">
          <Icon name={phase.name === "asking" ? "mic" : "call"} size={20} />
        </span>
      )}
      <p role="status" className="max-w-sm">
        {words[phase.name]}
      </p>
      {phase.name === "asking" && (
        <Button kind="quiet" onClick={() => void call.typeInstead(team.name)}>
          Go on without, by typing
        </Button>
      )}
    </div>
  );
}
