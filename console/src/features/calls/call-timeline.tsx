// What was said and done, in its order, with what each answer made the caller wait?
import { Bubble } from "@/components/bubble";
import { HandoffMarker, NoteMarker } from "@/components/marker";
import { ToolCard, type ToolRun } from "@/components/tool-card";
import type { CallDetail, ToolRecord, Turn } from "@/lib/api";
import { position } from "@/lib/format";
import { useTitles } from "@/lib/titles";
import { wait } from "./latency";
import { LatencyBar } from "./latency-bar";
import { timeline, type Moment } from "./timeline";

export function CallTimeline({ call }: { call: CallDetail }) {
  const longest = Math.max(1, ...call.turns.map((turn) => wait(turn.latency)?.total ?? 0));
  const moments = timeline(call);
  const titles = useTitles();
  const titleOf = (agent: string) => titles.agent(call.summary.team, agent);
  return (
    <section aria-label="What was said and done" className="flex min-w-0 flex-col gap-4">
      {moments.length === 0 && <p className="py-8 text-center text-soft">{call.live ? "Nothing has been said yet." : "Nothing was said."}</p>}
      {moments.map((moment, index) => (
        <Entry key={index} moment={moment} longest={longest} live={call.live} titleOf={titleOf} />
      ))}
    </section>
  );
}

interface EntryProps {
  moment: Moment;
  longest: number;
  live: boolean;
  titleOf: (agent: string) => string;
}

function Entry({ moment, longest, live, titleOf }: EntryProps) {
  switch (moment.type) {
    case "turn":
      return <Said turn={moment.turn} longest={longest} titleOf={titleOf} />;
    case "tool":
      return (
        <div className="max-w-[85%]">
          <ToolCard tool={toRun(moment.tool, live)} />
        </div>
      );
    case "handoff":
      return <HandoffMarker from={moment.handoff.from && titleOf(moment.handoff.from)} to={titleOf(moment.handoff.to)} reason={moment.handoff.reason} done={moment.handoff.status === "done"} />;
    case "note":
      return <NoteMarker tone={moment.tone} text={moment.text} />;
  }
}

/** A tool that never returned runs while the call does; after it nobody knows. */
function toRun(tool: ToolRecord, live: boolean): ToolRun {
  const missing = live ? "running" : "unknown";
  return { ...tool, status: tool.status ?? missing, ms: tool.status ? tool.ms : null };
}

function Said({ turn, longest, titleOf }: { turn: Turn; longest: number; titleOf: (agent: string) => string }) {
  const waited = turn.who === "agent" ? wait(turn.latency) : null;
  return (
    <Bubble
      who={turn.who}
      name={turn.who === "caller" ? "Caller" : titleOf(turn.agent ?? "agent")}
      text={turn.text}
      via={turn.via}
      interrupted={turn.interrupted}
      filler={turn.part === "filler"}
      aside={
        <span className="tabular-nums">
          {position(turn.at)}
          {turn.served_by && ` · ${turn.served_by}`}
        </span>
      }
    >
      {waited && <LatencyBar wait={waited} longest={longest} />}
    </Bubble>
  );
}
