// Which calls are meant? By agent, outcome, tool, channel, and whether something was left open.
import type { TeamInfo } from "@/lib/api";
import { title } from "@/lib/format";
import { channelWord, outcomes } from "@/lib/words";
import type { Wanted, WantedKey } from "./wanted";

export type Options = [key: string, word: string][];

interface Props {
  wanted: Wanted;
  teams: TeamInfo[];
  onChange: (wanted: Wanted) => void;
}

export function Filters({ wanted, teams, onChange }: Props) {
  const set = (key: WantedKey) => (value: string) => onChange({ ...wanted, [key]: value });
  const choice = (key: WantedKey, label: string) => <Choice label={label} value={wanted[key]} onChange={set(key)} options={options(key, teams, wanted[key])} />;
  return (
    <div role="search" aria-label="Filter calls" className="flex flex-wrap items-center gap-2">
      {teams.length > 1 && choice("team", "Team")}
      {choice("agent", "Agent")}
      {choice("outcome", "Outcome")}
      {choice("tool", "Tool")}
      {choice("channel", "Channel")}
      <label className="inline-flex min-h-9 items-center gap-2 rounded-lg px-2 text-soft hover:bg-sunk">
        <input type="checkbox" className="size-4 accent-[var(--accent)]" checked={wanted.unresolved !== ""} onChange={(event) => set("unresolved")(event.target.checked ? "1" : "")} />
        Unresolved only
      </label>
    </div>
  );
}

/** What may be chosen. What the address asks for is always among it, also when no team has it any more. */
function options(key: WantedKey, teams: TeamInfo[], now: string): Options {
  const there = known(key, teams);
  return now === "" || there.some(([value]) => value === now) ? there : [...there, [now, title(now)]];
}

function known(key: WantedKey, teams: TeamInfo[]): Options {
  switch (key) {
    case "team":
      return teams.map((team) => [team.name, team.title]);
    case "agent":
      return byWord(new Map(teams.flatMap((team) => team.agents.map((agent) => [agent.name, agent.title] as const))));
    case "tool":
      return byWord(new Map(teams.flatMap((team) => team.tools.map((tool) => [tool, title(tool)] as const))));
    case "outcome":
      return Object.entries(outcomes).map(([outcome, word]) => [outcome, word.label]);
    case "channel":
      return ["browser", "phone", "text", "runner"].map((channel) => [channel, channelWord(channel)]);
    case "unresolved":
      return [["1", "only"]];
  }
}

function byWord(found: Map<string, string>): Options {
  return [...found].sort(([, one], [, other]) => one.localeCompare(other));
}

const labels: Record<WantedKey, string> = { team: "Team", agent: "Agent", outcome: "Outcome", tool: "Tool", channel: "Channel", unresolved: "Unresolved" };

/** What is set, in words: "Agent: Sales desk". */
export function told(key: WantedKey, value: string, teams: TeamInfo[]): string {
  return `${labels[key]}: ${options(key, teams, value).find(([option]) => option === value)?.[1] ?? value}`;
}

function Choice({ label, value, options, onChange }: { label: string; value: string; options: Options; onChange: (value: string) => void }) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-9 max-w-44 rounded-lg border border-line bg-card px-2 max-md:max-w-[9.5rem]"
    >
      <option value="">{label}: any</option>
      {options.map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  );
}
