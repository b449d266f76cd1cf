// Who is to be called back? What callers left for a person, new ones first.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { Button, buttonLook } from "@/components/button";
import { Empty, ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type Me, type MessageInfo } from "@/lib/api";
import { usePageTitle } from "@/lib/page-title";
import { MessageCard } from "./message-card";
import { inOrder, readShown, shownWords, toFilter, type Shown } from "./show";

const LIVE_MS = 10_000;

export function MessagesPage({ me }: { me: Me }) {
  usePageTitle("Messages");
  const [params, setParams] = useSearchParams();
  const one = params.get("message");
  const show = (shown: Shown) => setParams(shown === "open" ? {} : { show: shown }, { replace: true });
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 py-4 md:px-6 md:py-6">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 max-md:px-4">
        <h1 className="text-xl font-semibold">Messages</h1>
        {one ? <Button onClick={() => show("open")}>Show all open messages</Button> : <Choice shown={readShown(params)} onChange={show} />}
      </div>
      {one ? <One id={one} me={me} /> : <All shown={readShown(params)} me={me} onShow={show} />}
    </div>
  );
}

function Choice({ shown, onChange }: { shown: Shown; onChange: (shown: Shown) => void }) {
  return (
    <select aria-label="Show" value={shown} onChange={(event) => onChange(event.target.value as Shown)} className="min-h-9 rounded-lg border border-line bg-card px-2">
      {Object.entries(shownWords).map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  );
}

function All({ shown, me, onShow }: { shown: Shown; me: Me; onShow: (shown: Shown) => void }) {
  const messages = useInfiniteQuery({
    queryKey: ["messages", "list", shown],
    queryFn: ({ pageParam, signal }) => api.messages(toFilter(shown), pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: LIVE_MS,
    refetchOnMount: "always",
  });
  const rows = inOrder(messages.data?.pages.flatMap((page) => page.items) ?? []);
  return (
    <>
      {messages.isPending && <Rows />}
      {messages.error && (
        <div className="max-md:px-4">
          <ErrorNote error={messages.error} onRetry={() => void messages.refetch()} />
        </div>
      )}
      {messages.data && (rows.length > 0 ? <List messages={rows} me={me} /> : <Nothing shown={shown} onShow={onShow} />)}
      {messages.hasNextPage && (
        <Button className="self-center" disabled={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
          {messages.isFetchingNextPage ? "Loading…" : "Older messages"}
        </Button>
      )}
    </>
  );
}

/** What the link of an e-mail leads to. */
function One({ id, me }: { id: string; me: Me }) {
  const message = useQuery({ queryKey: ["messages", "one", id], queryFn: ({ signal }) => api.message(id, signal), refetchInterval: LIVE_MS });
  if (message.error)
    return (
      <div className="max-md:px-4">
        <ErrorNote error={message.error} onRetry={() => void message.refetch()} />
      </div>
    );
  return message.data ? <List messages={[message.data]} me={me} /> : <Rows />;
}

function List({ messages, me }: { messages: MessageInfo[]; me: Me }) {
  return (
    <ul aria-label="Messages" className="border-line bg-card max-md:border-y md:rounded-xl md:border">
      {messages.map((message) => (
        <MessageCard key={message.message_id} message={message} me={me} />
      ))}
    </ul>
  );
}

function Nothing({ shown, onShow }: { shown: Shown; onShow: (shown: Shown) => void }) {
  if (shown !== "open")
    return (
      <Empty title="No message is like that">
        <Button onClick={() => onShow("open")}>Show open messages</Button>
      </Empty>
    );
  return (
    <Empty title="No open messages">
      <p>When a caller wants a person and nobody is free, what they leave stands here, with the number to call back.</p>
      <Link to="/" className={buttonLook("primary")}>
        Talk to the team
      </Link>
    </Empty>
  );
}

function Rows() {
  return (
    <Loading what="the messages">
      <div className="flex flex-col gap-px max-md:px-4">
        {Array.from({ length: 4 }, (_, index) => (
          <Skeleton key={index} className="h-28" />
        ))}
      </div>
    </Loading>
  );
}
