// What would be different for callers, how grave is it, and is it put into service?
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { Confirm } from "@/components/confirm";
import { ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type Change, type Comparison, type Me } from "@/lib/api";
import { words } from "@/lib/format";
import { may } from "@/lib/may";
import { risks } from "@/lib/words";

interface Props {
  name: string;
  draft: number | null;
  unsaved: boolean;
  me: Me;
  onPublished: () => Promise<unknown>;
  onDropped: () => Promise<unknown>;
}

export function Comparing({ name, draft, unsaved, me, onPublished, onDropped }: Props) {
  const comparison = useQuery({
    queryKey: ["definitions", "comparison", name, draft],
    queryFn: ({ signal }) => api.compare(name, "draft", signal),
    enabled: draft !== null,
  });
  if (draft === null) return null;
  return (
    <section aria-labelledby="comparison" className="flex flex-col gap-3 rounded-xl border border-line bg-card p-4">
      <h2 id="comparison" className="flex flex-wrap items-center gap-2 font-semibold">
        What draft {draft} changes
        {comparison.data && <Risk risk={comparison.data.risk} />}
      </h2>
      {unsaved && <p className="text-[13px] text-soft">What you have not saved yet is not in it.</p>}
      {comparison.isPending && (
        <Loading what="the comparison">
          <Skeleton className="h-24" />
        </Loading>
      )}
      {comparison.error && <ErrorNote error={comparison.error} onRetry={() => void comparison.refetch()} />}
      {comparison.data && <Changes changes={comparison.data.changes} />}
      {comparison.data && <Steps name={name} draft={draft} unsaved={unsaved} comparison={comparison.data} me={me} onPublished={onPublished} onDropped={onDropped} />}
    </section>
  );
}

export function Risk({ risk }: { risk: Change["risk"] }) {
  const { label, tone, meaning } = risks[risk];
  return (
    <Badge tone={tone} title={meaning}>
      {label}
    </Badge>
  );
}

export function Changes({ changes }: { changes: Change[] }) {
  if (changes.length === 0) return <p className="text-soft">Nothing is different for callers.</p>;
  return (
    <ul aria-label="Changes" className="flex flex-col gap-2 text-[13px]">
      {changes.map((one, index) => (
        <li key={index} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Risk risk={one.risk} />
          <span className="min-w-0 flex-1 basis-60 break-words first-letter:uppercase">{one.words}</span>
          <span className="text-xs text-faint">{words(one.kind)}</span>
        </li>
      ))}
    </ul>
  );
}

interface StepsProps extends Props {
  draft: number;
  comparison: Comparison;
}

function Steps({ name, draft, unsaved, comparison, me, onPublished, onDropped }: StepsProps) {
  const client = useQueryClient();
  const [note, setNote] = useState("");
  // What serves is another now: teams, their pictures, what is compared. First what is edited: with it the page begins anew.
  const again = () => Promise.all([["definitions"], ["teams"], ["team"]].map((queryKey) => client.invalidateQueries({ queryKey, predicate: (query) => query.queryKey[1] !== "text" })));
  const { before, after } = comparison;
  const publish = useMutation({
    // What was compared, and nothing else: refused when somebody has changed it, or published, meanwhile.
    mutationFn: () => api.publish(name, { note: note.trim(), before, after }),
    onSuccess: () => onPublished().then(again),
    onError: () => void again(),
  });
  const drop = useMutation({ mutationFn: () => api.dropDraft(name), onSuccess: () => onDropped().then(again) });
  const grave = comparison.changes.filter((one) => one.risk === "high");
  const error = publish.error ?? drop.error;
  const busy = publish.isPending || drop.isPending;
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-3">
      {may(me, "owner") ? (
        <label className="flex flex-col gap-1 text-[13px] text-soft">
          Note for the others
          <input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} className="min-h-9 rounded-lg border border-line bg-card px-3 text-sm text-ink" />
        </label>
      ) : (
        <p className="text-[13px] text-soft">An owner publishes it.</p>
      )}
      <div className="flex flex-wrap gap-2">
        {may(me, "owner") &&
          (grave.length === 0 ? (
            <Button kind="primary" disabled={busy || unsaved} onClick={() => publish.mutate()}>
              Publish
            </Button>
          ) : (
            <Confirm
              trigger={
                <Button kind="primary" disabled={busy || unsaved}>
                  Publish…
                </Button>
              }
              title={`Publish draft ${draft}?`}
              action="Publish it all the same"
              onConfirm={() => publish.mutate()}
            >
              <p>{grave.length === 1 ? "One change is grave:" : `${grave.length} changes are grave:`}</p>
              <Changes changes={grave} />
              <p>It holds from the next call on. You can go back to the version before at any time.</p>
            </Confirm>
          ))}
        {may(me, "operator") && (
          <Confirm
            trigger={
              <Button kind="quiet" disabled={busy}>
                Throw the draft away
              </Button>
            }
            title={`Throw draft ${draft} away?`}
            action="Throw it away"
            onConfirm={() => drop.mutate()}
          >
            <p>What serves callers now stays as it is. The draft cannot be fetched back{unsaved && ", nor what you have not saved"}.</p>
          </Confirm>
        )}
      </div>
      {error && <ErrorNote error={error} />}
    </div>
  );
}
