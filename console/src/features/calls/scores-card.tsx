// How was this call graded, and why?
import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/components/badge";
import { ErrorNote } from "@/components/states";
import { api, type Score } from "@/lib/api";
import { title, words } from "@/lib/format";

const GRADED_MS = 3_000;
const MOST_ASKED = 10;

/** Grades come a moment after the call's end. `justEnded`: it is worth asking again for them. */
export function ScoresCard({ callId, justEnded }: { callId: string; justEnded: boolean }) {
  const scores = useQuery({
    queryKey: ["call", callId, "scores"],
    queryFn: ({ signal }) => api.scores(callId, signal),
    refetchInterval: (query) => (justEnded && query.state.data?.length === 0 && query.state.dataUpdateCount < MOST_ASKED ? GRADED_MS : false),
  });
  if (scores.error) return <ErrorNote error={scores.error} onRetry={() => void scores.refetch()} />;
  if (!scores.data || scores.data.length === 0) return null;
  return (
    <section aria-label="Grades" className="flex flex-col gap-3 rounded-xl border border-line bg-card p-4 text-[13px]">
      <h2 className="text-sm font-semibold">How it was graded</h2>
      <ul className="flex flex-col gap-2">
        {scores.data.map((score) => (
          <li key={`${score.by} ${score.name}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <span className="min-w-32 font-medium">{title(score.name)}</span>
            <Badge>{valueOf(score)}</Badge>
            <span className="min-w-0 flex-1 basis-60 break-words text-soft">
              {score.reason}
              {score.by !== "rules" && <span className="text-faint"> – {score.by}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function valueOf({ value }: Score): string {
  if (value === null) return "not told";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? value.toLocaleString(undefined, { maximumFractionDigits: 2 }) : words(value);
}
