// What does this team say, and what would change? A form and the text beside each other, a draft until it is published.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { Icon } from "@/components/icon";
import { ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type DefinitionText, type Me } from "@/lib/api";
import { ApiError } from "@/lib/http";
import { usePageTitle } from "@/lib/page-title";
import { Desk } from "./desk";

/** The draft when there is one, what serves otherwise. */
async function toEdit(name: string, signal: AbortSignal): Promise<DefinitionText> {
  try {
    return await api.definition(name, "draft", signal);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return api.definition(name, "live", signal);
    throw error;
  }
}

export function EditPage({ me }: { me: Me }) {
  const name = useParams()["name"] ?? "";
  usePageTitle(name);
  const definition = useQuery({
    queryKey: ["definitions", "text", name],
    queryFn: ({ signal }) => toEdit(name, signal),
    // What is being written is not replaced under the hands.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <div className="mx-auto flex max-w-7xl flex-col gap-4 p-4 md:p-6">
      <Link to="/teams" className="inline-flex items-center gap-1 self-start text-soft hover:text-ink">
        <Icon name="back" /> Teams
      </Link>
      {definition.isPending && (
        <Loading what="the team">
          <div className="grid gap-6 lg:grid-cols-2">
            <Skeleton className="h-[32rem] rounded-xl" />
            <Skeleton className="h-[32rem] rounded-xl" />
          </div>
        </Loading>
      )}
      {definition.error && <ErrorNote error={definition.error} onRetry={() => void definition.refetch()} />}
      {definition.data && <Desk key={`${name} ${definition.dataUpdatedAt}`} definition={definition.data} me={me} onReload={() => definition.refetch()} />}
    </div>
  );
}
