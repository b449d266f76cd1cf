// Was everybody told who should be? What was sent to other systems, the newest first.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { Button } from "@/components/button";
import { Prose } from "@/components/prose";
import { Empty, ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type DeliveryPage, type DeliveryStatus, type Me } from "@/lib/api";
import { usePageTitle } from "@/lib/page-title";
import { deliveryStates } from "@/lib/words";
import { DeliveryRow } from "./delivery-row";

const LIVE_MS = 10_000;

export function WebhooksPage({ me }: { me: Me }) {
  usePageTitle("Webhooks");
  const [params, setParams] = useSearchParams();
  const given = params.get("status") ?? "";
  const status = Object.hasOwn(deliveryStates, given) ? (given as DeliveryStatus) : "";
  const show = (next: string) => setParams(next ? { status: next } : {}, { replace: true });
  const deliveries = useInfiniteQuery({
    queryKey: ["deliveries", "list", status],
    queryFn: ({ pageParam, signal }) => api.deliveries(status, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: LIVE_MS,
    refetchOnMount: "always",
  });
  const rows = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 py-4 md:px-6 md:py-6">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 max-md:px-4">
        <h1 className="text-xl font-semibold">Webhooks</h1>
        <Choice status={status} counts={deliveries.data?.pages[0]?.counts} onChange={show} />
      </div>
      {deliveries.isPending && <Rows />}
      {deliveries.error && (
        <div className="max-md:px-4">
          <ErrorNote error={deliveries.error} onRetry={() => void deliveries.refetch()} />
        </div>
      )}
      {deliveries.data && rows.length === 0 && <Nothing filtered={status !== ""} onClear={() => show("")} />}
      {rows.length > 0 && (
        <ul aria-label="Deliveries" className="border-line bg-card max-md:border-y md:rounded-xl md:border">
          {rows.map((delivery) => (
            <DeliveryRow key={delivery.delivery_id} delivery={delivery} me={me} />
          ))}
        </ul>
      )}
      {deliveries.hasNextPage && (
        <Button className="self-center" disabled={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
          {deliveries.isFetchingNextPage ? "Loading…" : "Older deliveries"}
        </Button>
      )}
    </div>
  );
}

interface ChoiceProps {
  status: DeliveryStatus | "";
  counts: DeliveryPage["counts"] | undefined;
  onChange: (status: string) => void;
}

/** Each state with how many are in it. */
function Choice({ status, counts, onChange }: ChoiceProps) {
  const all = counts ? counts.waiting + counts.delivered + counts.given_up : undefined;
  const choices = [["", "All", all] as const, ...Object.entries(deliveryStates).map(([key, word]) => [key, word.label, counts?.[key as DeliveryStatus]] as const)];
  return (
    <div role="group" aria-label="Status" className="flex flex-wrap gap-1">
      {choices.map(([key, label, count]) => (
        <Button key={key} kind={status === key ? "plain" : "quiet"} aria-pressed={status === key} onClick={() => onChange(key)}>
          {label} <span className="tabular-nums text-faint">{count?.toLocaleString() ?? "–"}</span>
        </Button>
      ))}
    </div>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered)
    return (
      <Empty title="No delivery is like that">
        <Button onClick={onClear}>Show all deliveries</Button>
      </Empty>
    );
  return (
    <Empty title="Nothing was sent yet">
      <p>
        <Prose text="A team tells other systems of its calls when its settings name an address: `webhooks: [{url: https://…, secret: [SHOP_WEBHOOK_SECRET]}]`. What is sent then stands here, with whether it arrived." />
      </p>
    </Empty>
  );
}

function Rows() {
  return (
    <Loading what="the deliveries">
      <div className="flex flex-col gap-px max-md:px-4">
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} className="h-16" />
        ))}
      </div>
    </Loading>
  );
}
