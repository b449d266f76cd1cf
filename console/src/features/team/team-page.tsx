// Who is there, and what may they do? The team as a picture, and the agent that is chosen in it.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, type RefObject } from "react";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { Empty, ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type TeamInfo } from "@/lib/api";
import { buttonLook } from "@/components/button";
import { usePageTitle } from "@/lib/page-title";
import { AgentCard } from "./agent-card";
import { Legend } from "./legend";
import { Picture } from "./picture";

export function TeamPage() {
  usePageTitle("Team");
  const wanted = useParams()["team"];
  const navigate = useNavigate();
  const teams = useQuery({ queryKey: ["teams"], queryFn: ({ signal }) => api.teams(signal) });
  const name = wanted ?? teams.data?.find((team) => !team.problem)?.name ?? teams.data?.[0]?.name;
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 p-4 md:p-6">
      {teams.isPending && <Shape />}
      {teams.error && <ErrorNote error={teams.error} onRetry={() => void teams.refetch()} />}
      {teams.data && !name && (
        <Empty title="There is no team yet">
          <p>A team is a folder of files, and stands here with its agents as soon as there is one.</p>
        </Empty>
      )}
      {teams.data && name && <Team key={name} name={name} teams={teams.data} onChoose={(team) => void navigate(`/team/${team}`)} />}
    </div>
  );
}

function Team({ name, teams, onChoose }: { name: string; teams: TeamInfo[]; onChoose: (team: string) => void }) {
  const team = useQuery({ queryKey: ["team", name], queryFn: ({ signal }) => api.team(name, signal) });
  const activity = useQuery({ queryKey: ["team", name, "activity"], queryFn: ({ signal }) => api.teamActivity(name, signal), refetchOnMount: "always" });
  const [params, setParams] = useSearchParams();
  const card = useRef<HTMLDivElement>(null);
  const chosen = team.data?.agents.find((agent) => agent.name === params.get("agent")) ?? team.data?.agents.find((agent) => agent.name === team.data.entry);
  const choose = (agent: string) => setParams({ agent }, { replace: true });
  useShown(card, params.get("agent"));
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl font-semibold">{team.data?.title ?? teams.find((one) => one.name === name)?.title ?? "Team"}</h1>
        {teams.length > 1 && (
          <select aria-label="Team" value={name} onChange={(event) => onChoose(event.target.value)} className="min-h-9 rounded-lg border border-line bg-card px-2">
            {teams.map((one) => (
              <option key={one.name} value={one.name}>
                {one.title}
              </option>
            ))}
          </select>
        )}
        {team.data && (
          <p className="text-soft">
            {team.data.agents.length === 1 ? "One agent" : `${team.data.agents.length} agents`}
            {activity.data && `, ${activity.data.calls === 1 ? "1 call" : `${activity.data.calls.toLocaleString()} calls`} in the last 90 days`}
          </p>
        )}
        <Link to={`/talk/${name}`} className={`${buttonLook("primary")} ml-auto max-md:hidden`}>
          Talk to it
        </Link>
      </header>
      {team.isPending && <Shape />}
      {team.error && <ErrorNote error={team.error} onRetry={() => void team.refetch()} />}
      {activity.error && <ErrorNote error={activity.error} onRetry={() => void activity.refetch()} />}
      {team.data && chosen && (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="flex flex-col gap-4 rounded-xl border border-line bg-card px-1 py-3 md:p-6 lg:sticky lg:top-6">
            <Picture team={team.data} activity={activity.data} chosen={chosen.name} onChoose={choose} />
            <Legend team={team.data} />
          </div>
          <div ref={card} className="scroll-mt-4">
            <AgentCard key={chosen.name} team={team.data} agent={chosen} activity={activity.data} />
          </div>
        </div>
      )}
    </>
  );
}

/** Where the card stands below the picture, a choice brings it into sight: its first lines at least. */
function useShown(card: RefObject<HTMLDivElement | null>, choice: string | null): void {
  useEffect(() => {
    const [box, main] = [card.current?.getBoundingClientRect(), document.getElementById("main")];
    if (!choice || !box || !main) return;
    const hidden = box.top + 160 - window.innerHeight;
    if (hidden > 0) main.scrollBy({ top: hidden + 80, behavior: "smooth" });
  }, [card, choice]);
}

function Shape() {
  return (
    <Loading what="the team">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Skeleton className="h-96 rounded-xl" />
        <Skeleton className="h-96 rounded-xl" />
      </div>
    </Loading>
  );
}
