// What happened? All calls, newest first.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import { Button, buttonLook } from "@/components/button";
import { Empty, ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type CallSummary } from "@/lib/api";
import { usePageTitle } from "@/lib/page-title";
import { CallTable } from "./call-table";
import { Filters } from "./filters";
import { SetFilters } from "./set-filters";
import { chosen, readWanted, toFilter, writeWanted, type Wanted } from "./wanted";

const LIVE_MS = 5_000;

export function CallsPage() {
  usePageTitle("Calls");
  const [params, setParams] = useSearchParams();
  const wanted = readWanted(params);
  const teams = useQuery({ queryKey: ["teams"], queryFn: ({ signal }) => api.teams(signal) });
  const calls = useInfiniteQuery({
    queryKey: ["calls", wanted],
    queryFn: ({ pageParam, signal }) => api.calls(toFilter(wanted), pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: (query) => (query.state.data?.pages[0]?.items.some((call) => !call.ended_at) ? LIVE_MS : false),
    refetchOnMount: "always",
  });
  // Each choice is a step of its own: Back undoes the last one.
  const change = (next: Wanted) => setParams(writeWanted(next));
  const clear = () => setParams({});
  const rows = calls.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 py-4 md:px-6 md:py-6">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 max-md:px-4">
        <h1 className="text-xl font-semibold">Calls</h1>
        <Filters wanted={wanted} teams={teams.data ?? []} onChange={change} />
      </div>
      <SetFilters wanted={wanted} teams={teams.data ?? []} total={calls.data?.pages.at(-1)?.total ?? null} onChange={change} onClear={clear} />
      {calls.isPending && <Rows />}
      {calls.error && (
        <div className="max-md:px-4">
          <ErrorNote error={calls.error} onRetry={() => void calls.refetch()} />
        </div>
      )}
      {calls.data && (
        <List rows={rows} filtered={chosen(wanted).length > 0} onClear={clear}>
          {calls.hasNextPage && (
            <Button className="self-center" disabled={calls.isFetchingNextPage} onClick={() => void calls.fetchNextPage()}>
              {calls.isFetchingNextPage ? "Loading…" : "Older calls"}
            </Button>
          )}
        </List>
      )}
    </div>
  );
}

function List({ rows, filtered, onClear, children }: { rows: CallSummary[]; filtered: boolean; onClear: () => void; children: ReactNode }) {
  return (
    <>
      {rows.length > 0 ? (
        <div className="border-line bg-card max-md:border-y md:rounded-xl md:border">
          <CallTable calls={rows} />
        </div>
      ) : filtered ? (
        <Empty title="No call is like that">
          <Button onClick={onClear}>Show all calls</Button>
        </Empty>
      ) : (
        <Empty title="No calls yet">
          <p>Every call stands here with what was said, done and waited for. Make the first one:</p>
          <Link to="/" className={buttonLook("primary")}>
            Talk to the team
          </Link>
        </Empty>
      )}
      {children}
    </>
  );
}

function Rows() {
  return (
    <Loading what="the calls">
      <div className="flex flex-col gap-px max-md:px-4">
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} className="h-12" />
        ))}
      </div>
    </Loading>
  );
}
