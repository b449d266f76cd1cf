// What happened in this one call? Said, done, waited for.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { Icon } from "@/components/icon";
import { ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type CallDetail } from "@/lib/api";
import { useHotkeys } from "@/lib/hotkeys";
import { ApiError } from "@/lib/http";
import { usePageTitle } from "@/lib/page-title";
import { CallTimeline } from "./call-timeline";
import { CostCard } from "./cost-card";
import { LedgerCard } from "./ledger-card";
import { Recording } from "./recording";
import { ScoresCard } from "./scores-card";
import { SummaryCard } from "./summary-card";

const LIVE_MS = 2_000;

export function CallPage() {
  const id = useParams()["id"] ?? "";
  const navigate = useNavigate();
  const came = useLocation().state as { fresh?: boolean; list?: string } | null;
  const fresh = came?.fresh === true;
  const list = `/calls${came?.list ?? ""}`;
  usePageTitle("Call");
  useHotkeys({ Escape: () => void navigate(list) });
  const call = useQuery({
    queryKey: ["call", id],
    queryFn: ({ signal }) => api.call(id, signal),
    // Straight after the call its record may be a moment behind.
    retry: (failures, error) => fresh && failures < 5 && error instanceof ApiError && error.status === 404,
    retryDelay: 700,
    refetchInterval: (query) => (query.state.data?.live ? LIVE_MS : false),
  });
  useEffect(() => {
    // In braces: newer browsers give a promise back, which React would call as a clean-up.
    document.getElementById("main")?.scrollTo(0, 0);
  }, [id]);
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 p-4 md:p-6">
      <Link to={list} className="inline-flex items-center gap-1 self-start text-soft hover:text-ink">
        <Icon name="back" /> Calls
      </Link>
      {call.isPending && <Shape />}
      {call.error && <ErrorNote error={call.error} onRetry={() => void call.refetch()} />}
      {call.data && <Record call={call.data} fresh={fresh} />}
    </div>
  );
}

function Record({ call, fresh }: { call: CallDetail; fresh: boolean }) {
  return (
    <div className="grid items-start gap-6 md:grid-cols-[18rem_1fr]">
      <SummaryCard call={call} />
      <div className="flex min-w-0 flex-col gap-6">
        {call.recorded && <Recording callId={call.summary.call_id} />}
        <LedgerCard call={call} />
        {!call.live && <ScoresCard callId={call.summary.call_id} justEnded={fresh} />}
        <CallTimeline call={call} />
        <CostCard call={call} />
      </div>
    </div>
  );
}

function Shape() {
  return (
    <Loading what="the call">
      <div className="grid gap-6 md:grid-cols-[18rem_1fr]">
        <Skeleton className="h-80 rounded-xl" />
        <div className="flex flex-col gap-4">
          {["w-2/3", "ml-auto w-1/2", "w-full", "w-3/4"].map((width) => (
            <Skeleton key={width} className={`h-16 rounded-xl ${width}`} />
          ))}
        </div>
      </div>
    </Loading>
  );
}
