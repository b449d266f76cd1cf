// Does my team answer well? One call with it, from start to end.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { Empty, ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type TeamInfo } from "@/lib/api";
import { usePageTitle } from "@/lib/page-title";
import { agentTitle } from "@/lib/titles";
import { After } from "./after";
import { Before } from "./before";
import type { Call, CallPorts, CallState } from "./call";
import { CallBar } from "./call-bar";
import { Connecting } from "./connecting";
import { isOpen } from "./phase";
import { TeamHeader } from "./team-header";
import { TeamPanel } from "./team-panel";
import { TeamStrip } from "./team-strip";
import { Transcript } from "./transcript";
import { useCall } from "./use-call";

export function TalkPage({ ports }: { ports?: CallPorts }) {
  usePageTitle("Talk");
  const wanted = useParams()["team"];
  const [call, state] = useCall(ports);
  const teams = useQuery({ queryKey: ["teams"], queryFn: ({ signal }) => api.teams(signal) });
  if (teams.isPending) return <Waiting />;
  if (teams.isError)
    return (
      <div className="mx-auto w-full max-w-2xl p-4">
        <ErrorNote error={teams.error} onRetry={() => void teams.refetch()} />
      </div>
    );
  // The team of a call that is going on, or just was, comes first; without one, the first that can be called.
  const name = (isOpen(state.phase) ? state.team : wanted) ?? state.team;
  const team = name ? teams.data.find((one) => one.name === name) : (teams.data.find((one) => !one.problem) ?? teams.data[0]);
  if (!team) return <NoTeam wanted={wanted} />;
  return <Talk key={team.name} call={call} state={state} team={team} teams={teams.data} />;
}

function Talk({ call, state, team, teams }: { call: Call; state: CallState; team: TeamInfo; teams: TeamInfo[] }) {
  const navigate = useNavigate();
  const { phase, view } = state;
  const choose = (name: string) => {
    call.reset();
    void navigate(`/talk/${name}`);
  };
  const lit = isOpen(phase) ? view.agent : null;
  const people = { team, current: lit, agentState: state.agentState, scopes: view.scopes, slots: view.slots };
  return (
    <div className="flex h-full min-h-0 flex-col md:flex-row">
      <aside aria-label="Team" className="shrink-0 border-line max-md:border-b md:w-72 md:overflow-y-auto md:border-r md:p-4">
        <TeamHeader {...people} teams={teams} open={isOpen(phase)} startedAt={phase.name === "ended" ? null : state.startedAt} onChoose={choose} />
        <TeamStrip {...people} />
        <div className="mt-4 hidden md:block">
          <TeamPanel {...people} />
        </div>
      </aside>
      <section aria-label="Call" className="flex min-h-0 min-w-0 flex-1 flex-col">
        {phase.name === "idle" ? (
          <Before call={call} state={state} team={team} />
        ) : (
          <>
            {view.items.length === 0 ? <Connecting call={call} phase={phase} team={team} /> : <Transcript items={view.items} titleOf={(agent) => agentTitle(team, agent)} />}
            {phase.name === "ended" ? <After call={call} state={state} team={team.name} /> : <CallBar call={call} state={state} />}
          </>
        )}
      </section>
    </div>
  );
}

function Waiting() {
  return (
    <Loading what="the team">
      <div className="flex h-full flex-col gap-6 p-4 md:flex-row">
        <div className="flex flex-col gap-3 md:w-64">
          <Skeleton className="h-6 w-40" />
          <Skeleton className="h-12" />
          <Skeleton className="hidden h-40 md:block" />
        </div>
        <Skeleton className="mx-auto mt-24 h-14 w-52 rounded-2xl" />
      </div>
    </Loading>
  );
}

function NoTeam({ wanted }: { wanted: string | undefined }) {
  return (
    <Empty title={wanted ? `There is no team “${wanted}”` : "There is no team yet"}>
      <p>
        A team is a folder of YAML files. Start with one of the packs: <code>frontdesk up marketplace</code>
      </p>
    </Empty>
  );
}
