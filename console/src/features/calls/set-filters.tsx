// What is the list narrowed to, how many calls are that, and how does one get back to all of them?
import { Icon } from "@/components/icon";
import type { TeamInfo } from "@/lib/api";
import { told } from "./filters";
import { chosen, type Wanted, type WantedKey } from "./wanted";

interface Props {
  wanted: Wanted;
  teams: TeamInfo[];
  total: number | null;
  onChange: (wanted: Wanted) => void;
  onClear: () => void;
}

/** Its line is always there: nothing below it jumps when a filter is set. */
export function SetFilters({ wanted, teams, total, onChange, onClear }: Props) {
  const set = chosen(wanted);
  // Two teams may have an agent of one name: it is called as in the team that is asked for.
  const asked = wanted.team ? teams.filter((team) => team.name === wanted.team) : teams;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2 text-[13px] max-md:px-4">
      <p role="status" className="text-soft tabular-nums">
        {total !== null && counted(total, set.length > 0)}
      </p>
      {set.map((key) => (
        <Chip key={key} text={told(key, wanted[key], key === "team" ? teams : asked)} onRemove={() => onChange(without(wanted, key))} />
      ))}
      {set.length > 0 && total !== 0 && (
        <button type="button" onClick={onClear} className="rounded-lg px-2 py-1 font-medium text-accent hover:bg-sunk">
          Show all calls
        </button>
      )}
    </div>
  );
}

function counted(total: number, narrowed: boolean): string {
  const calls = total === 1 ? "1 call" : `${total.toLocaleString()} calls`;
  return narrowed ? `${calls} with` : calls;
}

function without(wanted: Wanted, key: WantedKey): Wanted {
  return { ...wanted, [key]: "" };
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <button type="button" aria-label={`Remove: ${text}`} onClick={onRemove} className="inline-flex items-center gap-1.5 rounded-full bg-tint py-1 pr-2 pl-3 text-ink hover:bg-sunk">
      {text} <Icon name="close" size={12} />
    </button>
  );
}
