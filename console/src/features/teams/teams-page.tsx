// Which teams are there, from where, and is somebody working on one?
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Empty, ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type Standing, type TeamInfo } from "@/lib/api";
import { moment } from "@/lib/format";
import { usePageTitle } from "@/lib/page-title";
import { Marks } from "./marks";

export function TeamsPage() {
  usePageTitle("Teams");
  const teams = useQuery({ queryKey: ["teams"], queryFn: ({ signal }) => api.teams(signal), refetchOnMount: "always" });
  const standings = useQuery({ queryKey: ["definitions", "standings"], queryFn: ({ signal }) => api.standings(signal), refetchOnMount: "always" });
  const error = teams.error ?? standings.error;
  const again = () => void Promise.all([teams.refetch(), standings.refetch()]);
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 py-4 md:px-6 md:py-6">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1 max-md:px-4">
        <h1 className="text-xl font-semibold">Teams</h1>
        <p className="text-[13px] text-soft">Change one as a draft, see what would be different, publish it. Calls that are on go on as they began.</p>
      </div>
      {error && (
        <div className="max-md:px-4">
          <ErrorNote error={error} onRetry={again} />
        </div>
      )}
      {(teams.isPending || standings.isPending) && !error && <Rows />}
      {teams.data && standings.data && <List teams={listed(teams.data, standings.data)} standings={standings.data} />}
    </div>
  );
}

interface Listed {
  name: string;
  team: TeamInfo | undefined;
}

/** Those that serve, and those of which there is only a draft. */
function listed(teams: TeamInfo[], standings: Standing[]): Listed[] {
  const names = [...new Set([...teams.map((team) => team.name), ...standings.map((one) => one.team)])].sort();
  return names.map((name) => ({ name, team: teams.find((team) => team.name === name) }));
}

function List({ teams, standings }: { teams: Listed[]; standings: Standing[] }) {
  if (teams.length === 0)
    return (
      <Empty title="There is no team yet">
        <p>
          <code>frontdesk new NAME --from survey</code> makes the first one.
        </p>
      </Empty>
    );
  return (
    <ul aria-label="Teams" className="border-line bg-card max-md:border-y md:rounded-xl md:border">
      {teams.map(({ name, team }) => (
        <Row key={name} name={name} team={team} standing={standings.find((one) => one.team === name)} />
      ))}
    </ul>
  );
}

function Row({ name, team, standing }: { name: string; team: TeamInfo | undefined; standing: Standing | undefined }) {
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line p-4 last:border-0 hover:bg-sunk">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <Link to={`/teams/${name}`} className="font-medium after:absolute after:inset-0">
            {team?.title || name}
          </Link>
          <code className="text-xs text-faint">{name}</code>
          <Marks team={team} standing={standing} />
        </span>
        {team?.problem ? <span className="break-words text-[13px] text-bad">{team.problem}</span> : <span className="text-[13px] text-soft first-letter:uppercase">{team?.purpose}</span>}
      </div>
      <div className="text-right text-[13px] text-faint max-md:text-left">
        {team?.version && <span className="block">version {team.version}</span>}
        <span className="block">{lastTouched(standing)}</span>
      </div>
    </li>
  );
}

function lastTouched(standing: Standing | undefined): string {
  if (!standing) return "";
  if (standing.draft !== null && standing.changed_at) return `changed ${moment(standing.changed_at)} by ${standing.changed_by}`;
  return standing.published_at ? `published ${moment(standing.published_at)} by ${standing.published_by}` : "";
}

function Rows() {
  return (
    <Loading what="the teams">
      <div className="flex flex-col gap-px max-md:px-4">
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} className="h-16" />
        ))}
      </div>
    </Loading>
  );
}
