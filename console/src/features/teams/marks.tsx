// From where does a team come, and is somebody working on it?
import { Badge } from "@/components/badge";
import type { Standing, TeamInfo } from "@/lib/api";

export function Marks({ team, standing }: { team: TeamInfo | undefined; standing: Standing | undefined }) {
  return (
    <>
      <Serving team={team} live={standing?.live ?? null} />
      {standing && standing.draft !== null && (
        <Badge tone="warn" title="Not published yet">
          draft {standing.draft}
        </Badge>
      )}
      {team?.problem && <Badge tone="bad">cannot be called</Badge>}
    </>
  );
}

function Serving({ team, live }: { team: TeamInfo | undefined; live: number | null }) {
  if (live !== null)
    return (
      <Badge tone="good" title="Calls get what was published here">
        published {live}
      </Badge>
    );
  if (!team || team.problem) return null;
  return team.pack ? <Badge title="As it came with the desk">pack</Badge> : <Badge title="Calls get what the team’s files say">files</Badge>;
}
