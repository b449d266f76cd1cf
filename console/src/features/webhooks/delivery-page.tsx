// What exactly was sent, and what was answered?
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { Icon } from "@/components/icon";
import { ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type DeliveryWhole, type Me } from "@/lib/api";
import { moment } from "@/lib/format";
import { useHotkeys } from "@/lib/hotkeys";
import { usePageTitle } from "@/lib/page-title";
import { useTitles } from "@/lib/titles";
import { deliveryStates } from "@/lib/words";
import { State, tries } from "./delivery-row";
import { SendAgain } from "./send-again";

const LIVE_MS = 3_000;

export function DeliveryPage({ me }: { me: Me }) {
  const id = useParams()["id"] ?? "";
  const navigate = useNavigate();
  const came = useLocation().state as { list?: string } | null;
  const list = `/webhooks${came?.list ?? ""}`;
  usePageTitle("Webhook");
  useHotkeys({ Escape: () => void navigate(list) });
  const delivery = useQuery({
    queryKey: ["deliveries", "one", id],
    queryFn: ({ signal }) => api.delivery(id, signal),
    refetchInterval: (query) => (query.state.data?.status === "waiting" ? LIVE_MS : false),
  });
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:p-6">
      <Link to={list} className="inline-flex items-center gap-1 self-start text-soft hover:text-ink">
        <Icon name="back" /> Webhooks
      </Link>
      {delivery.isPending && (
        <Loading what="the delivery">
          <Skeleton className="h-96 rounded-xl" />
        </Loading>
      )}
      {delivery.error && <ErrorNote error={delivery.error} onRetry={() => void delivery.refetch()} />}
      {delivery.data && <Whole delivery={delivery.data} me={me} />}
    </div>
  );
}

function Whole({ delivery, me }: { delivery: DeliveryWhole; me: Me }) {
  const titles = useTitles();
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-semibold">{delivery.kind}</h1>
        <State delivery={delivery} />
        <span className="ml-auto">
          <SendAgain delivery={delivery} me={me} />
        </span>
      </header>
      <p className="text-soft">{deliveryStates[delivery.status].meaning}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 rounded-xl border border-line bg-card p-4 text-[13px]">
        <Fact name="Address">{delivery.url}</Fact>
        <Fact name="Team">{titles.team(delivery.team)}</Fact>
        {delivery.call_id && (
          <Fact name="Call">
            <Link to={`/calls/${delivery.call_id}`} className="text-accent underline-offset-2 hover:underline">
              {delivery.call_id}
            </Link>
          </Fact>
        )}
        <Fact name="Made">{moment(delivery.made_at)}</Fact>
        <Fact name="Tried">{tries(delivery)}</Fact>
        {delivery.delivered_at && <Fact name="Taken">{moment(delivery.delivered_at)}</Fact>}
        <Fact name="Last answer">{delivery.answer || "none yet"}</Fact>
        <Fact name="Notice">{delivery.notice_id}</Fact>
      </dl>
      <section aria-labelledby="body" className="flex flex-col gap-2">
        <h2 id="body" className="font-semibold">
          What was sent
        </h2>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
        <pre tabIndex={0} aria-labelledby="body" className="max-h-[32rem] overflow-auto rounded-xl border border-line bg-card p-4 text-xs leading-5 break-words whitespace-pre-wrap">
          {indented(delivery.body)}
        </pre>
      </section>
    </>
  );
}

/** The same values, to be read; what is no JSON as it is. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
