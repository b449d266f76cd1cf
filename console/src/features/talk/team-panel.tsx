// What is there to know beside the call? What the agent on the line is for, what the caller gave, and which vendor does what.
import type { TeamInfo } from "@/lib/api";
import { Known } from "./known";
import type { AgentState } from "./line";
import type { Slot } from "./view";

export interface TeamPanelProps {
  team: TeamInfo;
  current: string | null;
  agentState: AgentState;
  scopes: string[];
  slots: Slot[];
}

export function TeamPanel({ team, current, slots }: TeamPanelProps) {
  const speaking = team.agents.find((agent) => agent.name === current);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft first-letter:uppercase">{speaking ? speaking.purpose : team.purpose}</p>
      <Known slots={slots} />
      <Providers team={team} />
    </div>
  );
}

const parts = { stt: "Hearing", llm: "Thinking", tts: "Voice" } as const;

function Providers({ team }: { team: TeamInfo }) {
  const { providers } = team;
  if (!providers) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 border-t border-line pt-3 text-xs">
      {(["stt", "llm", "tts"] as const).map((part) => {
        const choice = providers[part];
        return (
          <div key={part} className="contents" title={choice.why}>
            <dt className="text-faint">{parts[part]}</dt>
            <dd className="min-w-0">
              <span className="text-soft">{choice.provider}</span> <span className="text-faint">{choice.why}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
