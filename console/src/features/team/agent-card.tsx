// Who is this agent, and what may it do?
import type { ReactNode } from "react";
import { Badge } from "@/components/badge";
import { Icon } from "@/components/icon";
import type { AgentInfo, TeamActivity, TeamDetail } from "@/lib/api";
import { words } from "@/lib/format";
import { agentTitle } from "@/lib/titles";
import { slotWord } from "@/lib/words";
import { Figures } from "./figures";
import { Examples, ToolItem } from "./tool-item";
import { stepsOf, Walk } from "./walk";

interface Props {
  team: TeamDetail;
  agent: AgentInfo;
  activity: TeamActivity | undefined;
}

const FEW = 6;

export function AgentCard({ team, agent, activity }: Props) {
  const tools = team.details.filter((tool) => agent.tools.includes(tool.name));
  return (
    <section aria-labelledby="agent" className="flex flex-col gap-4 rounded-xl border border-line bg-card p-4">
      <header className="flex flex-col gap-2">
        <h2 id="agent" className="text-lg font-semibold">
          {agent.title}
        </h2>
        <Marks team={team} agent={agent} />
        <p className="text-soft first-letter:uppercase">{agent.purpose}.</p>
      </header>
      {activity && <Figures team={team} activity={activity} agent={agent.name} />}
      {agent.requires.map((gate) => (
        <Part key={gate} name="Before it">
          <Gate team={team} name={gate} />
        </Part>
      ))}
      <Part name={tools.length === 1 ? "1 tool" : `${tools.length} tools`}>
        {tools.length === 0 ? (
          <p className="text-[13px] text-soft">It has none: it only talks.</p>
        ) : (
          <ul>
            {tools.map((tool) => (
              <ToolItem key={tool.name} tool={tool} />
            ))}
          </ul>
        )}
      </Part>
      {agent.examples.length > 0 && (
        <Part name="Callers say">
          <div className="text-[13px]">
            <Examples said={agent.examples.slice(0, FEW)} />
            <Rest said={agent.examples.slice(FEW)} />
          </div>
        </Part>
      )}
      {agent.procedure && (
        <Part name="What a call begins with here">
          <Walk team={team} procedure={agent.procedure} />
        </Part>
      )}
      <Part name="May give the line to">
        <p className="text-[13px] text-soft">{reach(team, agent)}</p>
      </Part>
    </section>
  );
}

function Marks({ team, agent }: { team: TeamDetail; agent: AgentInfo }) {
  const entry = agent.name === team.entry;
  if (!entry && !agent.person && agent.requires.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-1">
      {entry && (
        <Badge>
          <Icon name="call" size={11} /> answers first
        </Badge>
      )}
      {agent.person && (
        <Badge>
          <Icon name="person" size={11} /> fetches a person
        </Badge>
      )}
      {agent.requires.map((gate) => (
        <Badge key={gate}>
          <Icon name="lock" size={11} /> {words(gate)} callers only
        </Badge>
      ))}
    </p>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-label={name} className="flex flex-col gap-1.5">
      <h3 className="text-xs font-medium text-faint">{name}</h3>
      {children}
    </section>
  );
}

function Rest({ said }: { said: string[] }) {
  if (said.length === 0) return null;
  return (
    <details className="mt-1">
      <summary className="w-fit rounded text-accent select-none">{said.length} more</summary>
      <div className="mt-1">
        <Examples said={said} />
      </div>
    </details>
  );
}

function Gate({ team, name }: { team: TeamDetail; name: string }) {
  const gate = team.gates.find((one) => one.name === name);
  if (!gate) return null;
  const asked = gate.procedure ? stepsOf(team, gate.procedure).filter((step) => step.kind === "ask").map((step) => slotWord(step.name).toLowerCase()) : [];
  const otherwise = gate.otherwise === "refuse" ? "is told no" : `goes to ${agentTitle(team, gate.otherwise)}`;
  return (
    <p className="text-[13px] text-soft">
      {asked.length > 0 ? `The caller gives: ${asked.join(", ")}. ` : "Nothing opens it yet. "}
      It stays open for {minutes(gate.lasts_seconds)}. Who fails {gate.attempts} times {otherwise}.
    </p>
  );
}

function minutes(seconds: number): string {
  const count = Math.round(seconds / 60);
  return count === 1 ? "a minute" : `${count} minutes`;
}

function reach(team: TeamDetail, agent: AgentInfo): string {
  if (agent.handoffs.length === 0) return "Nobody.";
  if (agent.handoffs.length === team.agents.length - 1) return team.agents.length === 2 ? agentTitle(team, agent.handoffs[0] ?? "") : "Everybody on the team.";
  return agent.handoffs.map((name) => agentTitle(team, name)).join(", ");
}
