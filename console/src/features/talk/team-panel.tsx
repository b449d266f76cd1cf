// Who is on the line? The team, the agent that has the call lit, and whether the caller is verified.
import { Badge } from "@/components/badge";
import { Icon } from "@/components/icon";
import type { AgentInfo, TeamInfo } from "@/lib/api";
import { classes } from "@/lib/classes";
import { title } from "@/lib/format";
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

const doing: Partial<Record<AgentState, string>> = { listening: "listening", thinking: "thinking", speaking: "speaking" };

export function TeamPanel({ team, current, agentState, scopes, slots }: TeamPanelProps) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft first-letter:uppercase">{team.purpose}</p>
      <Verified scopes={scopes} needed={team.agents.some((agent) => agent.requires.length > 0)} />
      <ul className="-mx-2 flex flex-col gap-0.5">
        {entryFirst(team).map((agent) => (
          <Agent key={agent.name} agent={agent} lit={agent.name === current} state={doing[agentState] ?? "on the line"} open={agent.requires.every((one) => scopes.includes(one))} />
        ))}
      </ul>
      <Known slots={slots} />
      <Providers team={team} />
    </div>
  );
}

function entryFirst(team: TeamInfo): AgentInfo[] {
  return team.agents.toSorted((one, other) => Number(other.name === team.entry) - Number(one.name === team.entry));
}

function Verified({ scopes, needed }: { scopes: string[]; needed: boolean }) {
  if (!needed && scopes.length === 0) return null;
  return (
    <p>
      {scopes.length > 0 ? (
        <Badge tone="good">
          <Icon name="check" size={12} /> {scopes.join(", ")}
        </Badge>
      ) : (
        <Badge>
          <Icon name="lock" size={12} /> not verified
        </Badge>
      )}
    </p>
  );
}

function Agent({ agent, lit, state, open }: { agent: AgentInfo; lit: boolean; state: string; open: boolean }) {
  return (
    <li aria-current={lit} className={classes("rounded-lg px-2 py-2", lit && "bg-tint")}>
      <p className="flex items-center gap-2">
        <span className={classes("size-2 shrink-0 rounded-full", lit ? "bg-accent" : "bg-line", lit && state === "speaking" && "animate-pulse")} />
        <span className={classes("font-medium", lit && "text-accent")}>{title(agent.name)}</span>
        {lit && <span className="text-xs text-soft">{state}</span>}
        {!open && (
          <span className="ml-auto text-faint" title={`Needs: ${agent.requires.join(", ")}`}>
            <Icon name="lock" size={14} />
          </span>
        )}
      </p>
      <p className="mt-0.5 pl-4 text-[13px] text-faint first-letter:uppercase">{agent.purpose}</p>
    </li>
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
