// How did the call turn out, in one word?
import { Badge } from "@/components/badge";
import type { CallSummary } from "@/lib/api";
import { outcomes } from "@/lib/words";

export function OutcomeBadge({ call }: { call: CallSummary }) {
  if (!call.outcome) return call.ended_at ? <Badge>Not rated yet</Badge> : <Badge tone="good">Live</Badge>;
  const word = outcomes[call.outcome];
  return (
    <Badge tone={word.tone} title={word.meaning}>
      {word.label}
    </Badge>
  );
}
