// Who is on the line? The whole team in a small strip, the agent that has the call lit, and whether the caller is verified.
import { useEffect, useRef } from "react";
import { Badge } from "@/components/badge";
import { Icon } from "@/components/icon";
import type { AgentInfo, TeamInfo } from "@/lib/api";
import { classes } from "@/lib/classes";
import { words } from "@/lib/format";
import type { AgentState } from "./line";
import type { TeamPanelProps } from "./team-panel";

const doing: Partial<Record<AgentState, string>> = { listening: "listening", thinking: "thinking", speaking: "speaking" };

/** On a phone one row, in which the lit agent is always in sight. */
export function TeamStrip({ team, current, agentState, scopes }: Omit<TeamPanelProps, "slots">) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const [row, lit] = [list.current, list.current?.querySelector<HTMLElement>("[aria-current=true]")];
    if (row && lit) row.scrollLeft = lit.offsetLeft - (row.clientWidth - lit.clientWidth) / 2;
  }, [current]);
  return (
    <div className="flex gap-2 max-md:items-center max-md:px-4 max-md:pb-2 md:mt-3 md:flex-col">
      <Verified scopes={scopes} needed={team.agents.some((agent) => agent.requires.length > 0)} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a phone it scrolls sideways, which keys must be able to do */}
      <ul ref={list} tabIndex={0} aria-label="Agents" className="relative flex min-w-0 gap-1 max-md:overflow-x-auto max-md:[scrollbar-width:none] md:flex-wrap">
        {entryFirst(team).map((agent) => (
          <Agent key={agent.name} agent={agent} lit={agent.name === current} state={agentState} open={agent.requires.every((one) => scopes.includes(one))} />
        ))}
      </ul>
    </div>
  );
}

function entryFirst(team: TeamInfo): AgentInfo[] {
  return team.agents.toSorted((one, other) => Number(other.name === team.entry) - Number(one.name === team.entry));
}

function Verified({ scopes, needed }: { scopes: string[]; needed: boolean }) {
  if (!needed && scopes.length === 0) return null;
  return (
    <p className="shrink-0">
      {scopes.length > 0 ? (
        <Badge tone="good">
          <Icon name="check" size={12} /> {scopes.map(words).join(", ")}
        </Badge>
      ) : (
        <Badge>
          <Icon name="lock" size={12} /> not verified
        </Badge>
      )}
    </p>
  );
}

function Agent({ agent, lit, state, open }: { agent: AgentInfo; lit: boolean; state: AgentState; open: boolean }) {
  return (
    <li
      aria-current={lit}
      title={agent.purpose}
      className={classes(
        "inline-flex shrink-0 items-center gap-1.5 rounded-full border px-2 py-0.5 text-xs whitespace-nowrap transition-colors",
        lit ? "border-accent bg-tint font-medium text-accent" : "border-line text-soft",
      )}
    >
      {open ? (
        <span aria-hidden className={classes("size-1.5 rounded-full", lit ? "bg-accent" : "bg-line", lit && state === "speaking" && "animate-pulse")} />
      ) : (
        <>
          <Icon name="lock" size={11} />
          <span className="sr-only">needs: {agent.requires.map(words).join(", ")}</span>
        </>
      )}
      {agent.title}
      {lit && <span className="font-normal text-soft">{doing[state] ?? "on the line"}</span>}
    </li>
  );
}
