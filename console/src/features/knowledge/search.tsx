// What would be found for a question, and which of it would a caller hear?
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type PassageInfo, type Passages } from "@/lib/api";

interface Props {
  team: string;
  /** The score from which a passage is an answer. */
  enough: number;
  known: boolean;
}

export function Search({ team, enough, known }: Props) {
  const [params, setParams] = useSearchParams();
  const asked = params.get("q") ?? "";
  const [question, setQuestion] = useState(asked);
  const found = useQuery({
    queryKey: ["knowledge", team, "search", asked],
    queryFn: ({ signal }) => api.searchKnowledge(team, asked, signal),
    enabled: asked !== "" && known,
  });
  return (
    <section aria-labelledby="search" className="flex min-w-0 flex-col gap-3">
      <h2 id="search" className="font-semibold">
        Ask as a caller would
      </h2>
      <form
        role="search"
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          setParams(question.trim() ? { q: question.trim() } : {}, { replace: true });
        }}
      >
        <input
          aria-label="Question"
          maxLength={500}
          value={question}
          placeholder="When are you open on Saturday?"
          onChange={(event) => setQuestion(event.target.value)}
          className="min-h-9 min-w-0 flex-1 rounded-lg border border-line bg-card px-3"
        />
        <Button type="submit" disabled={!known}>
          <Icon name="search" /> Search
        </Button>
      </form>
      {!known && <p className="text-[13px] text-soft">With the first document you can try what is found.</p>}
      {found.isFetching && !found.data && (
        <Loading what="the passages">
          <Skeleton className="h-32 rounded-xl" />
        </Loading>
      )}
      {found.error && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && asked && <Found passages={found.data} enough={enough} />}
    </section>
  );
}

function Found({ passages, enough }: { passages: Passages; enough: number }) {
  const heard = passages.items.some((one) => one.enough);
  return (
    <>
      <p role="status" className="text-[13px] text-soft">
        {heard ? "A caller would hear what is marked." : "None of it is near enough: a caller would be told that this is not known, and offered to leave a message."} A passage is
        said from a score of {enough.toFixed(2)} on.
      </p>
      <ol aria-label="Passages" className="flex flex-col gap-3">
        {passages.items.map((one, index) => (
          <Passage key={index} passage={one} />
        ))}
      </ol>
    </>
  );
}

function Passage({ passage }: { passage: PassageInfo }) {
  const where = [passage.document, passage.place, passage.heading].filter(Boolean).join(" · ");
  return (
    <li className={`flex flex-col gap-2 rounded-xl border bg-card p-4 ${passage.enough ? "border-good" : "border-line"}`}>
      <p className="flex flex-wrap items-center gap-2 text-[13px]">
        <span className="tabular-nums font-medium" title="How near it is to the question, from 0 to 1">
          {passage.score.toFixed(2)}
        </span>
        <span className="min-w-0 flex-1 break-words text-soft">{where}</span>
        {passage.enough ? <Badge tone="good">a caller hears this</Badge> : <Badge>not said</Badge>}
      </p>
      {passage.enough && <p>“{passage.quote}”</p>}
      <details className="text-[13px] text-soft" open={!passage.enough}>
        <summary className="w-fit rounded select-none hover:text-ink">The passage</summary>
        <p className="mt-1 max-h-48 overflow-auto break-words whitespace-pre-line">{passage.text}</p>
      </details>
    </li>
  );
}
