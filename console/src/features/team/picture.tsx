// Who is on the team, and who gives the line to whom? A picture that is a list of buttons, over lines that only the eye needs.
import { useRef, useState, type KeyboardEvent } from "react";
import { Icon, type IconName } from "@/components/icon";
import type { AgentInfo, TeamActivity, TeamDetail } from "@/lib/api";
import { classes } from "@/lib/classes";
import { words } from "@/lib/format";
import { layout, type Layout, type Spot } from "./layout";
import { Lines } from "./lines";
import { callsOf } from "./shares";
import { useWidth } from "./use-width";

interface Props {
  team: TeamDetail;
  activity: TeamActivity | undefined;
  chosen: string;
  onChoose: (agent: string) => void;
}

export function Picture({ team, activity, chosen, onChoose }: Props) {
  const [box, width] = useWidth(640);
  const [pointed, setPointed] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const drawn = layout(team.agents, team.entry, width);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const next = after(event.key, buttons.indexOf(document.activeElement as HTMLButtonElement), buttons.length);
    if (next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <div ref={box} className="relative" style={{ height: drawn.height }}>
      <Lines drawn={drawn} agents={team.agents} handoffs={activity?.handoffs ?? []} lit={pointed ?? chosen} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys are a help beside Tab, on the list of buttons as a whole */}
      <ul ref={list} aria-label="Agents" onKeyDown={move} className="absolute inset-0">
        {drawn.spots.map((spot) => {
          const agent = team.agents.find((one) => one.name === spot.name);
          return (
            agent && (
              <li key={spot.name}>
                <Node
                  agent={agent}
                  spot={spot}
                  drawn={drawn}
                  entry={agent.name === team.entry}
                  calls={callsOf(activity, agent.name)}
                  chosen={agent.name === chosen}
                  onChoose={() => onChoose(agent.name)}
                  onPoint={(there) => setPointed(there ? agent.name : null)}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** Which of `count` comes with this key, from the one at `now`. */
function after(key: string, now: number, count: number): number | null {
  if (key === "ArrowDown" || key === "ArrowRight") return (now + 1) % count;
  if (key === "ArrowUp" || key === "ArrowLeft") return (now - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

interface NodeProps {
  agent: AgentInfo;
  spot: Spot;
  drawn: Layout;
  entry: boolean;
  calls: number;
  chosen: boolean;
  onChoose: () => void;
  onPoint: (there: boolean) => void;
}

const sides: Record<Spot["side"], string> = {
  middle: "-translate-x-1/2 -translate-y-[15px] flex-col",
  right: "-translate-x-[15px] -translate-y-1/2 flex-row text-left",
  left: "-translate-x-[calc(100%-15px)] -translate-y-1/2 flex-row-reverse text-right",
};

function Node({ agent, spot, drawn, entry, calls, chosen, onChoose, onPoint }: NodeProps) {
  const icon = iconOf(agent, entry);
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
      style={{ left: spot.x, top: spot.y, maxWidth: drawn.label + 36 }}
      className={classes("group absolute flex items-center gap-1.5 rounded-full", sides[spot.side])}
    >
      <span
        className={classes(
          "flex size-[30px] shrink-0 items-center justify-center rounded-full border-2 transition-colors",
          chosen ? "border-accent bg-accent text-accent-ink" : "border-line bg-card text-soft group-hover:border-accent group-hover:text-accent",
        )}
      >
        {icon ? <Icon name={icon} size={14} /> : <span className="size-1.5 rounded-full bg-current" />}
      </span>
      <span
        className={classes(
          "line-clamp-2 min-w-0 leading-[1.15] break-words hyphens-auto",
          spot.side === "middle" && "rounded-md bg-card/85 px-1.5 py-0.5",
          drawn.narrow ? "text-xs" : "text-[13px]",
          chosen ? "font-semibold text-accent" : "font-medium group-hover:text-accent",
        )}
      >
        {agent.title}
      </span>
      <span className="sr-only">{marks(agent, entry, calls)}</span>
    </button>
  );
}

function iconOf(agent: AgentInfo, entry: boolean): IconName | null {
  if (entry) return "call";
  if (agent.person) return "person";
  return agent.requires.length > 0 ? "lock" : null;
}

/** What the eye sees in the picture, for the ear. */
function marks(agent: AgentInfo, entry: boolean, calls: number): string {
  const found = [entry && "answers first", agent.person && "fetches a person", agent.requires.length > 0 && `only ${agent.requires.map(words).join(" and ")} callers`, calls === 1 ? "1 call" : `${calls} calls`];
  return `, ${found.filter(Boolean).join(", ")}`;
}
