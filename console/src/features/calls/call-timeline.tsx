// What was said and done, in its order, with what each answer made the caller wait?
import { Bubble } from "@/components/bubble";
import { HandoffMarker, NoteMarker } from "@/components/marker";
import { ToolCard, type ToolRun } from "@/components/tool-card";
import type { CallDetail, ToolRecord, Turn } from "@/lib/api";
import { position, title } from "@/lib/format";
import { wait } from "./latency";
import { LatencyBar } from "./latency-bar";
import { timeline, type Moment } from "./timeline";

export function CallTimeline({ call }: { call: CallDetail }) {
  const longest = Math.max(1, ...call.turns.map((turn) => wait(turn.latency)?.total ?? 0));
  const moments = timeline(call);
  return (
    <section aria-label="What was said and done" className="flex min-w-0 flex-col gap-4">
      {moments.length === 0 && <p className="py-8 text-center text-soft">{call.live ? "Nothing has been said yet." : "Nothing was said."}</p>}
      {moments.map((moment, index) => (
        <Entry key={index} moment={moment} longest={longest} live={call.live} />
      ))}
    </section>
  );
}

function Entry({ moment, longest, live }: { moment: Moment; longest: number; live: boolean }) {
  switch (moment.type) {
    case "turn":
      return <Said turn={moment.turn} longest={longest} />;
    case "tool":
      return (
        <div className="max-w-[85%]">
          <ToolCard tool={toRun(moment.tool, live)} />
        </div>
      );
    case "handoff":
      return <HandoffMarker {...moment.handoff} done={moment.handoff.status === "done"} />;
    case "note":
      return <NoteMarker tone={moment.tone} text={moment.text} />;
  }
}

/** A tool that never returned runs while the call does; after it nobody knows. */
function toRun(tool: ToolRecord, live: boolean): ToolRun {
  const missing = live ? "running" : "unknown";
  return { ...tool, status: tool.status ?? missing, ms: tool.status ? tool.ms : null };
}

function Said({ turn, longest }: { turn: Turn; longest: number }) {
  const waited = turn.who === "agent" ? wait(turn.latency) : null;
  return (
    <Bubble
      who={turn.who}
      name={turn.who === "caller" ? "Caller" : title(turn.agent ?? "agent")}
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
