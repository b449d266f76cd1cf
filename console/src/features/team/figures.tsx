// How many calls did an agent have, how did they end, and who gave it the line?
import { Link } from "react-router";
import { Badge } from "@/components/badge";
import type { TeamActivity, TeamDetail } from "@/lib/api";
import { query } from "@/lib/http";
import { agentTitle } from "@/lib/titles";
import { outcomes } from "@/lib/words";
import { callsOf, endings } from "./shares";

interface Props {
  team: TeamDetail;
  activity: TeamActivity;
  agent: string;
}

export function Figures({ team, activity, agent }: Props) {
  const calls = callsOf(activity, agent);
  const { ended, open } = endings(activity, agent);
  const to = (more: Record<string, string> = {}) => `/calls${query({ team: team.name, agent, ...more })}`;
  if (calls === 0) return <p className="text-[13px] text-soft">It has had no call yet.</p>;
  return (
    <div className="flex flex-col gap-2 text-[13px]">
      <p>
        <Link to={to()} className="font-medium text-accent underline-offset-2 hover:underline">
          {calls === 1 ? "1 call" : `${calls.toLocaleString()} calls`}
        </Link>{" "}
        <span className="text-soft">in the last 90 days</span>
      </p>
      <ul aria-label="How they ended" className="flex flex-wrap gap-1">
        {ended.map(([outcome, count]) => (
          <li key={outcome}>
            <Link to={to({ outcome })}>
              <Badge tone={outcomes[outcome].tone} title={outcomes[outcome].meaning}>
                {outcomes[outcome].label} {count}
              </Badge>
            </Link>
          </li>
        ))}
        {open > 0 && (
          <li>
            <Badge tone="good">Live {open}</Badge>
          </li>
        )}
      </ul>
      <Ways {...{ team, activity, agent }} />
    </div>
  );
}

function Ways({ team, activity, agent }: Props) {
  const named = (name: string, times: number) => `${agentTitle(team, name)} ${times}`;
  const often = activity.handoffs.toSorted((one, other) => other.times - one.times);
  const got = often.filter((one) => one.target === agent).map((one) => named(one.source, one.times));
  const gave = often.filter((one) => one.source === agent).map((one) => named(one.target, one.times));
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
      {got.length > 0 && <Fact name="Got it from" told={got.join(", ")} />}
      {gave.length > 0 && <Fact name="Gave it to" told={gave.join(", ")} />}
    </dl>
  );
}

function Fact({ name, told }: { name: string; told: string }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 tabular-nums">{told}</dd>
    </>
  );
}
