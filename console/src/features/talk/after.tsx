// What now, after the call? Why it ended, its record, and once more.
import { Link } from "react-router";
import { Badge } from "@/components/badge";
import { Button, buttonLook } from "@/components/button";
import { Icon } from "@/components/icon";
import { outcomes } from "@/lib/words";
import type { Call, CallState } from "./call";

export function After({ call, state, team }: { call: Call; state: CallState; team: string }) {
  const { phase, view } = state;
  if (phase.name !== "ended") return null;
  const outcome = view.ended && outcomes[view.ended.outcome];
  return (
    <div className="border-t border-line bg-card px-4 py-4">
      <div className="mx-auto flex w-full max-w-2xl flex-wrap items-center gap-x-3 gap-y-3">
        <p role="status" className="flex min-w-48 flex-1 items-center max-md:basis-full gap-2 font-medium">
          {phase.why}
          {outcome && <Badge tone={outcome.tone}>{outcome.label}</Badge>}
        </p>
        {state.callId && (
          <Link to={`/calls/${state.callId}`} state={{ fresh: true }} className={buttonLook("plain")}>
            <Icon name="list" /> See the record
          </Link>
        )}
        <Button kind="primary" onClick={() => void call.begin(team, state.entry ? { entry: state.entry } : {})}>
          <Icon name="call" /> Call again
        </Button>
      </div>
    </div>
  );
}
