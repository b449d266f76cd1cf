// What served when, by whose hand, and how does one go back to it?
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/button";
import { Confirm } from "@/components/confirm";
import { ErrorNote } from "@/components/states";
import { api, type History, type Me } from "@/lib/api";
import { moment } from "@/lib/format";
import { may } from "@/lib/may";
import { Changes, Risk } from "./comparing";

type Publication = History["publications"][number];

export function Versions({ name, me, onRolledBack }: { name: string; me: Me; onRolledBack: () => Promise<unknown> }) {
  const history = useQuery({ queryKey: ["definitions", "versions", name], queryFn: ({ signal }) => api.versions(name, signal), refetchOnMount: "always" });
  if (history.error) return <ErrorNote error={history.error} onRetry={() => void history.refetch()} />;
  const publications = history.data?.publications ?? [];
  if (publications.length === 0) return null;
  const live = publications[0]?.number ?? 0;
  const numbers = [...new Set(publications.map((one) => one.number))];
  return (
    <section aria-labelledby="versions" className="flex flex-col gap-2 rounded-xl border border-line bg-card p-4">
      <h2 id="versions" className="font-semibold">
        What was published
      </h2>
      <ol className="flex flex-col text-[13px]">
        {publications.map((one) => (
          <li key={one.seq} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-0">
            <span className="font-medium">{one.number === 0 ? "The files" : `Version ${one.number}`}</span>
            <RiskOf publication={one} />
            <span className="min-w-0 flex-1 break-words text-soft">
              {moment(one.at)} by {one.by}
              {one.note && ` – ${one.note}`}
            </span>
            {one === publications[0] && <span className="text-good">serves now</span>}
            {may(me, "owner") && one.number !== live && one.seq === latest(publications, one.number) && <Back name={name} number={one.number} onDone={onRolledBack} />}
          </li>
        ))}
      </ol>
      {may(me, "owner") && live !== 0 && !numbers.includes(0) && <Back name={name} number={0} onDone={onRolledBack} />}
    </section>
  );
}

/** One button for each version, at its newest place in the list. */
function latest(publications: Publication[], number: number): number {
  return Math.max(...publications.filter((one) => one.number === number).map((one) => one.seq));
}

function RiskOf({ publication }: { publication: Publication }) {
  const { risk } = publication;
  return risk === "none" || risk === "low" || risk === "medium" || risk === "high" ? <Risk risk={risk} /> : null;
}

function Back({ name, number, onDone }: { name: string; number: number; onDone: () => Promise<unknown> }) {
  const client = useQueryClient();
  const what = number === 0 ? "the files" : `version ${number}`;
  const comparison = useQuery({ queryKey: ["definitions", "comparison", name, "back", number], queryFn: ({ signal }) => api.compare(name, String(number), signal), enabled: false });
  const back = useMutation({
    mutationFn: () => api.publish(name, { number, note: `back to ${what}`, before: comparison.data?.before ?? null, after: comparison.data?.after ?? null }),
    onSuccess: async () => {
      // First what is edited: with it the page begins anew.
      await onDone();
      await Promise.all([["definitions"], ["teams"], ["team"]].map((queryKey) => client.invalidateQueries({ queryKey, predicate: (query) => query.queryKey[1] !== "text" })));
    },
  });
  return (
    <span className="flex flex-col items-start gap-1">
      <Confirm
        trigger={
          <Button disabled={back.isPending} onClick={() => void comparison.refetch()}>
            Back to {what}
          </Button>
        }
        title={`Go back to ${what}?`}
        action={`Go back to ${what}`}
        danger={comparison.data?.risk === "high"}
        onConfirm={() => back.mutate()}
      >
        {comparison.isFetching && <p>Being compared…</p>}
        {comparison.error && <p className="text-bad">{comparison.error.message}</p>}
        {comparison.data && <Changes changes={comparison.data.changes} />}
        <p>It holds from the next call on. A draft stays as it is.</p>
      </Confirm>
      {back.error && (
        <span role="alert" className="text-bad">
          {back.error.message}
        </span>
      )}
    </span>
  );
}
