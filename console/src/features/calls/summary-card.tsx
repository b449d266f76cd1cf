// What is this call in short?
import type { ReactNode } from "react";
import { Badge } from "@/components/badge";
import type { CallDetail } from "@/lib/api";
import { callLength, milliseconds, moment } from "@/lib/format";
import { useTitles } from "@/lib/titles";
import { channelWord, outcomes, reasonWord } from "@/lib/words";
import { AgentPath } from "./agent-path";
import { occurring, typical, wait } from "./latency";
import { LatencyLegend } from "./latency-bar";
import { OutcomeBadge } from "./outcome-badge";

export function SummaryCard({ call }: { call: CallDetail }) {
  const { summary } = call;
  const titles = useTitles();
  const waits = call.turns.flatMap((turn) => wait(turn.latency) ?? []);
  const middle = summary.p50_first_audio_ms ?? typical(waits);
  return (
    <section aria-label="Summary" className="flex flex-col gap-4 rounded-xl border border-line bg-card p-4 md:sticky md:top-6">
      <div>
        <h1 className="text-lg font-semibold">{moment(summary.started_at)}</h1>
        <p className="mt-2 flex flex-wrap gap-1">
          {call.live && <Badge tone="good">going on now</Badge>}
          {!call.live && <OutcomeBadge call={summary} />}
          {summary.unresolved && <Badge tone="warn">unresolved</Badge>}
        </p>
        {summary.outcome && <p className="mt-2 text-[13px] text-soft">{outcomes[summary.outcome].meaning}</p>}
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-[13px]">
        <Fact name="Caller">
          {call.first_name && `${call.first_name}, `}
          {summary.caller ? `${summary.caller} (${channelWord(summary.channel)})` : channelWord(summary.channel)}
        </Fact>
        <Fact name="Team">{titles.team(summary.team)}</Fact>
        <Fact name="Agents">
          <AgentPath team={summary.team} agents={summary.agents} />
        </Fact>
        <Fact name="Length">{callLength(summary.seconds, summary.started_at)}</Fact>
        <Fact name="End">{reasonWord(summary.end_reason)}</Fact>
        <Fact name="Turns">{summary.turns}</Fact>
        <Fact name="Tools">
          {summary.tools.called}
          {summary.tools.failed > 0 && <span className="text-bad">, {summary.tools.failed} failed</span>}
        </Fact>
        {call.troubles.length > 0 && <Fact name="Troubles">{call.troubles.length}</Fact>}
      </dl>
      {middle !== null && (
        <div className="flex flex-col gap-2 border-t border-line pt-4">
          <p>
            <span className="text-lg font-semibold tabular-nums">{milliseconds(middle)}</span> <span className="text-soft">median wait for an answer</span>
          </p>
          <LatencyLegend stages={occurring(waits)} />
        </div>
      )}
      <p className="border-t border-line pt-3 text-xs break-all text-faint">
        {summary.call_id}
        <span className="block">version {summary.version}</span>
      </p>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
