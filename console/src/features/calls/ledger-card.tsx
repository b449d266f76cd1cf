// What was changed in this call, and by whose right? Every write that was asked for, and what the caller proved.
import { Badge } from "@/components/badge";
import type { CallDetail } from "@/lib/api";
import { moment, position, title } from "@/lib/format";
import { amount, becameOf, given, type LedgerRow } from "./ledger";

export function LedgerCard({ call }: { call: CallDetail }) {
  if (call.ledger.length === 0 && call.grants.length === 0) return null;
  return (
    <section aria-label="What was changed" className="flex flex-col gap-3 rounded-xl border border-line bg-card p-4 text-[13px]">
      <h2 className="text-sm font-semibold">What was changed</h2>
      {call.grants.map((grant) => (
        <p key={`${grant.scope} ${grant.at}`} className="flex flex-wrap items-baseline gap-x-2">
          <Badge tone="good">{title(grant.scope)}</Badge>
          <span className="min-w-0 break-words">{call.first_name ? `The caller proved to be ${call.first_name}` : "The caller proved who they are"}</span>
          <span className="ml-auto tabular-nums text-faint">{position(grant.at)}</span>
        </p>
      ))}
      {call.ledger.length === 0 && <p className="text-soft">Nothing was changed.</p>}
      <ul className="flex flex-col gap-3">
        {call.ledger.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row }: { row: LedgerRow }) {
  const { label, tone, meaning } = becameOf(row);
  return (
    <li className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Badge tone={tone} title={meaning}>
          {label}
        </Badge>
        <span className="font-medium">{title(row.tool)}</span>
        <span className="ml-auto flex items-baseline gap-2 tabular-nums text-faint">
          {amount(row) && <span className="font-medium text-ink">{amount(row)}</span>}
          {moment(row.changed_at)}
        </span>
      </span>
      {given(row) && <span className="min-w-0 break-words">{given(row)}</span>}
      {(row.say || row.reason) && <span className="text-soft">{row.say || row.reason}</span>}
    </li>
  );
}
