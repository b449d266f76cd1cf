// What does a team know, and what of it would a caller hear?
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { Empty, ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type Me, type TeamInfo } from "@/lib/api";
import { may } from "@/lib/may";
import { usePageTitle } from "@/lib/page-title";
import { DocumentList } from "./document-list";
import { Search } from "./search";
import { Upload } from "./upload";

export function KnowledgePage({ me }: { me: Me }) {
  usePageTitle("Knowledge");
  const wanted = useParams()["team"];
  const navigate = useNavigate();
  const teams = useQuery({ queryKey: ["teams"], queryFn: ({ signal }) => api.teams(signal) });
  const sound = teams.data?.filter((team) => !team.problem) ?? [];
  const name = wanted ?? sound[0]?.name;
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 p-4 md:p-6">
      <header className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <h1 className="text-xl font-semibold">Knowledge</h1>
        {name && <TeamChoice name={name} teams={teams.data ?? []} onChange={(team) => void navigate(`/knowledge/${team}`)} />}
      </header>
      {teams.isPending && !name && <Rows />}
      {teams.error && <ErrorNote error={teams.error} onRetry={() => void teams.refetch()} />}
      {teams.data && !name && (
        <Empty title="There is no team yet">
          <p>What is known belongs to a team: make one first.</p>
        </Empty>
      )}
      {name && <OfTeam key={name} team={name} me={me} />}
    </div>
  );
}

function TeamChoice({ name, teams, onChange }: { name: string; teams: TeamInfo[]; onChange: (team: string) => void }) {
  return (
    <select aria-label="Team" value={name} onChange={(event) => onChange(event.target.value)} className="min-h-9 rounded-lg border border-line bg-card px-2">
      {!teams.some((team) => team.name === name) && <option>{name}</option>}
      {teams.map((team) => (
        <option key={team.name} value={team.name}>
          {teams.some((other) => other !== team && other.title === team.title) ? `${team.title} (${team.name})` : team.title || team.name}
        </option>
      ))}
    </select>
  );
}

function OfTeam({ team, me }: { team: string; me: Me }) {
  const documents = useQuery({ queryKey: ["knowledge", team], queryFn: ({ signal }) => api.documents(team, signal), refetchOnMount: "always" });
  const owner = may(me, "owner");
  const failed = documents.error && <ErrorNote error={documents.error} onRetry={() => void documents.refetch()} />;
  if (!documents.data) return failed ?? <Rows />;
  // What is known stays while it cannot be asked for anew: with it what was typed, and what came of each document.
  return (
    <>
      {failed}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <section aria-labelledby="documents" className="flex min-w-0 flex-col gap-3">
          <h2 id="documents" className="font-semibold">
            Documents
          </h2>
          {owner && <Upload team={team} />}
          <DocumentList team={team} documents={documents.data.items} owner={owner} />
        </section>
        <Search team={team} enough={documents.data.enough} known={documents.data.items.length > 0} />
      </div>
    </>
  );
}

function Rows() {
  return (
    <Loading what="the documents">
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-72 rounded-xl" />
        <Skeleton className="h-40 rounded-xl" />
      </div>
    </Loading>
  );
}
