// Which calls were there? A table; on a phone the same rows as cards.
import { Link, useLocation } from "react-router";
import { Badge } from "@/components/badge";
import type { CallSummary } from "@/lib/api";
import { callLength, milliseconds, moment } from "@/lib/format";
import { useTitles } from "@/lib/titles";
import { channelWord, reasonWord } from "@/lib/words";
import { AgentPath } from "./agent-path";
import { OutcomeBadge } from "./outcome-badge";

const cell = "px-3 py-2.5 align-top";

export function CallTable({ calls }: { calls: CallSummary[] }) {
  const severalTeams = new Set(calls.map((call) => call.team)).size > 1;
  return (
    <>
      <table className="hidden w-full text-left md:table">
        <thead className="border-b border-line text-xs text-faint">
          <tr>
            {["Start", "Caller", "Agents", "Length", "Outcome", "Ended", "Tools", "Wait"].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <Row key={call.call_id} call={call} withTeam={severalTeams} />
          ))}
        </tbody>
      </table>
      <ul className="flex flex-col md:hidden">
        {calls.map((call) => (
          <Card key={call.call_id} call={call} />
        ))}
      </ul>
    </>
  );
}

function Row({ call, withTeam }: { call: CallSummary; withTeam: boolean }) {
  const titles = useTitles();
  const here = useLocation().search;
  return (
    <tr className="relative border-b border-line last:border-0 hover:bg-sunk">
      <td className={cell}>
        <Link to={`/calls/${call.call_id}`} state={{ list: here }} className="font-medium whitespace-nowrap after:absolute after:inset-0">
          {moment(call.started_at)}
        </Link>
      </td>
      <td className={cell}>
        <span className="block whitespace-nowrap">{caller(call)}</span>
        {call.caller && <span className="text-xs text-faint">{channelWord(call.channel)}</span>}
      </td>
      <td className={cell}>
        <AgentPath team={call.team} agents={call.agents} />
        {withTeam && <span className="block text-xs text-faint">{titles.team(call.team)}</span>}
      </td>
      <td className={`${cell} tabular-nums`}>{callLength(call.seconds, call.started_at)}</td>
      <td className={cell}>
        <span className="flex flex-wrap gap-1">
          <OutcomeBadge call={call} />
          {call.unresolved && <Badge tone="warn">unresolved</Badge>}
        </span>
      </td>
      <td className={`${cell} text-soft`}>{reasonWord(call.end_reason)}</td>
      <td className={`${cell} tabular-nums`}>
        <Tools call={call} />
      </td>
      <td className={`${cell} whitespace-nowrap tabular-nums`}>{call.p50_first_audio_ms === null ? <span className="text-faint">–</span> : milliseconds(call.p50_first_audio_ms)}</td>
    </tr>
  );
}

function Card({ call }: { call: CallSummary }) {
  const here = useLocation().search;
  return (
    <li className="border-b border-line last:border-0">
      <Link to={`/calls/${call.call_id}`} state={{ list: here }} className="flex flex-col gap-1 px-4 py-3 active:bg-sunk">
        <span className="flex items-center gap-2">
          <span className="font-medium">{moment(call.started_at)}</span>
          <span className="tabular-nums text-faint">{callLength(call.seconds, call.started_at)}</span>
          <span className="ml-auto flex gap-1">
            {call.unresolved && <Badge tone="warn">unresolved</Badge>}
            <OutcomeBadge call={call} />
          </span>
        </span>
        <span className="text-[13px] text-soft">
          <AgentPath team={call.team} agents={call.agents} />
        </span>
        <span className="text-xs text-faint">
          {caller(call)} · {reasonWord(call.end_reason)}
        </span>
      </Link>
    </li>
  );
}

function Tools({ call }: { call: CallSummary }) {
  if (call.tools.called === 0) return <span className="text-faint">–</span>;
  return (
    <>
      {call.tools.called}
      {call.tools.failed > 0 && <span className="text-bad"> ({call.tools.failed} failed)</span>}
    </>
  );
}

function caller(call: CallSummary): string {
  return call.caller || channelWord(call.channel);
}
