// Which calls are meant? By outcome, agent, channel, and whether something was left open.
import type { TeamInfo } from "@/lib/api";
import { title } from "@/lib/format";
import { channelWord, outcomes } from "@/lib/words";
import type { Wanted } from "./wanted";

export function Filters({ wanted, teams, onChange }: { wanted: Wanted; teams: TeamInfo[]; onChange: (wanted: Wanted) => void }) {
  const agents = [...new Set(teams.flatMap((team) => team.agents.map((agent) => agent.name)))].sort();
  const set = (key: keyof Wanted) => (value: string) => onChange({ ...wanted, [key]: value });
  return (
    <div role="search" aria-label="Filter calls" className="flex flex-wrap items-center gap-2">
      <Choice label="Outcome" value={wanted.outcome} onChange={set("outcome")} options={Object.entries(outcomes).map(([key, word]) => [key, word.label])} />
      <Choice label="Agent" value={wanted.agent} onChange={set("agent")} options={agents.map((name) => [name, title(name)])} />
      <Choice label="Channel" value={wanted.channel} onChange={set("channel")} options={["browser", "phone", "text", "runner"].map((key) => [key, channelWord(key)])} />
      <label className="inline-flex min-h-9 items-center gap-2 rounded-lg px-2 text-soft hover:bg-sunk">
        <input type="checkbox" className="size-4 accent-[var(--accent)]" checked={wanted.unresolved === "1"} onChange={(event) => set("unresolved")(event.target.checked ? "1" : "")} />
        Unresolved only
      </label>
    </div>
  );
}

function Choice({ label, value, options, onChange }: { label: string; value: string; options: [string, string][]; onChange: (value: string) => void }) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)} className="min-h-9 rounded-lg border border-line bg-card px-2">
      <option value="">{label}: any</option>
      {options.map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  );
}
