// Which team is this, who has the line, how long already? On a phone the rest of the team unfolds from here.
import { Popover } from "radix-ui";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import type { TeamInfo } from "@/lib/api";
import { Clock } from "./clock";
import { TeamPanel, type TeamPanelProps } from "./team-panel";

interface Props extends TeamPanelProps {
  teams: TeamInfo[];
  open: boolean;
  startedAt: number | null;
  onChoose: (team: string) => void;
}

export function TeamHeader({ teams, open, startedAt, onChoose, ...people }: Props) {
  const { team } = people;
  return (
    <div className="flex items-center gap-2 max-md:px-4 max-md:py-2">
      {teams.length > 1 && !open ? (
        <select aria-label="Team" value={team.name} onChange={(event) => onChoose(event.target.value)} className="min-h-9 min-w-0 flex-1 rounded-lg border border-line bg-card px-2 font-semibold">
          {teams.map((one) => (
            <option key={one.name} value={one.name}>
              {one.title}
            </option>
          ))}
        </select>
      ) : (
        <h2 className="min-w-0 flex-1 truncate font-semibold">{team.title}</h2>
      )}
      {startedAt !== null && <Clock since={startedAt} />}
      <Popover.Root>
        <Popover.Trigger asChild>
          <Button kind="quiet" className="md:hidden">
            Details <Icon name="down" size={14} />
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content align="end" sideOffset={4} className="z-20 max-h-[70vh] w-80 max-w-[92vw] overflow-y-auto rounded-xl border border-line bg-card p-4 shadow-lg">
            <TeamPanel {...people} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
}
