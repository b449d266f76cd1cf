// How long did the caller wait for this answer, and for what? A bar to scale, its legend, its numbers.
import { Icon } from "@/components/icon";
import { classes } from "@/lib/classes";
import { milliseconds } from "@/lib/format";
import { stageWords, type Stage, type Wait } from "./latency";

const colours: Record<Stage, string> = {
  eou: "bg-[var(--stage-eou)]",
  stt: "bg-[var(--stage-stt)]",
  llm: "bg-[var(--stage-llm)]",
  tool: "bg-[var(--stage-tool)]",
  desk: "bg-[var(--stage-desk)]",
  tts: "bg-[var(--stage-tts)]",
  transport: "bg-[var(--stage-transport)]",
};

/** `longest`: the wait that fills the whole width, so that bars of one call can be compared. */
export function LatencyBar({ wait, longest }: { wait: Wait; longest: number }) {
  const told = wait.spans.map((span) => `${stageWords[span.stage].label} ${milliseconds(span.ms)}`);
  if (wait.rest >= 1) told.push(`Not told ${milliseconds(wait.rest)}`);
  return (
    <details className="group w-full max-w-[85%] text-xs text-faint">
      <summary className="flex list-none items-center gap-2 rounded px-1" aria-label={`The caller waited ${milliseconds(wait.total)}: ${told.join(", ")}`}>
        <span className="flex h-2 min-w-12 gap-px overflow-hidden rounded-full" style={{ width: `calc((100% - 5rem) * ${wait.total / longest})` }}>
          {wait.spans.map((span) => (
            <span key={span.stage} title={`${stageWords[span.stage].label} ${milliseconds(span.ms)}`} className={colours[span.stage]} style={{ flexGrow: span.ms }} />
          ))}
          {wait.rest >= 1 && <span title={`Not told ${milliseconds(wait.rest)}`} className="bg-line" style={{ flexGrow: wait.rest }} />}
        </span>
        <span className="whitespace-nowrap tabular-nums">{milliseconds(wait.total)}</span>
        <span className="transition-transform group-open:rotate-180">
          <Icon name="down" size={12} />
        </span>
      </summary>
      <dl className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 px-1">
        {wait.spans.map((span) => (
          <Figure key={span.stage} label={stageWords[span.stage].label} ms={span.ms} colour={colours[span.stage]} />
        ))}
        {wait.rest >= 1 && <Figure label="Not told" ms={wait.rest} colour="bg-line" />}
      </dl>
    </details>
  );
}

function Figure({ label, ms, colour }: { label: string; ms: number; colour: string }) {
  return (
    <div className="flex items-center gap-1.5">
      <dt className="flex items-center gap-1.5">
        <Dot colour={colour} /> {label}
      </dt>
      <dd className="tabular-nums text-soft">{milliseconds(ms)}</dd>
    </div>
  );
}

function Dot({ colour }: { colour: string }) {
  return <span className={classes("size-2 rounded-full", colour)} />;
}

export function LatencyLegend({ stages }: { stages: Stage[] }) {
  return (
    <ul aria-label="Stages of the wait" className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-soft">
      {stages.map((stage) => (
        <li key={stage} title={stageWords[stage].meaning} className="flex items-center gap-1.5">
          <Dot colour={colours[stage]} /> {stageWords[stage].label}
        </li>
      ))}
    </ul>
  );
}
