// What was one address told, and what came of it?
import { Link, useLocation } from "react-router";
import { Badge } from "@/components/badge";
import type { Delivery, Me } from "@/lib/api";
import { moment } from "@/lib/format";
import { deliveryStates } from "@/lib/words";
import { SendAgain } from "./send-again";

export function DeliveryRow({ delivery, me }: { delivery: Delivery; me: Me }) {
  const here = useLocation().search;
  return (
    <li className="relative flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line p-4 last:border-0 hover:bg-sunk">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-2">
          <Link to={`/webhooks/${delivery.delivery_id}`} state={{ list: here }} className="font-medium after:absolute after:inset-0">
            {delivery.kind}
          </Link>
          <State delivery={delivery} />
        </span>
        <span className="break-all text-[13px] text-soft">{delivery.url}</span>
        {delivery.answer && <span className="line-clamp-2 break-words text-[13px] text-faint">{delivery.answer}</span>}
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1 text-[13px] max-md:w-full max-md:flex-row max-md:flex-wrap max-md:items-center max-md:gap-x-3">
        <time dateTime={delivery.made_at} className="text-faint">
          {moment(delivery.made_at)}
        </time>
        <span className="text-faint">{tries(delivery)}</span>
        {delivery.call_id && (
          <Link to={`/calls/${delivery.call_id}`} className="relative text-soft underline-offset-2 hover:text-ink hover:underline">
            See the call
          </Link>
        )}
        {delivery.status === "given_up" && (
          <span className="relative max-md:ml-auto">
            <SendAgain delivery={delivery} me={me} />
          </span>
        )}
      </div>
    </li>
  );
}

export function State({ delivery }: { delivery: Delivery }) {
  const { label, tone, meaning } = deliveryStates[delivery.status];
  return (
    <Badge tone={tone} title={meaning}>
      {label}
    </Badge>
  );
}

export function tries(delivery: Delivery): string {
  const count = delivery.attempts === 0 ? "not tried yet" : delivery.attempts === 1 ? "1 try" : `${delivery.attempts} tries`;
  return delivery.status === "waiting" && delivery.next_at ? `${count}, next ${moment(delivery.next_at)}` : count;
}
