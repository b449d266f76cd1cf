// What did a tool do? Name, arguments, result, time; the same card while it runs and in the record.
import type { Data, ToolStatus } from "@/lib/api";
import { classes } from "@/lib/classes";
import { argument, milliseconds, plainly, title } from "@/lib/format";
import type { Tone } from "@/lib/words";
import { Badge } from "./badge";
import { Icon } from "./icon";

export interface ToolRun {
  name: string;
  arguments: Data;
  effect: string;
  status: ToolStatus | "running";
  ms: number | null;
  say: string;
  reason?: string;
  data: Data;
  /** The argument that it lacked: the caller was asked for it, and nothing was refused. */
  asked?: string;
}

const tones: Record<ToolStatus | "asked", Tone> = { asked: "calm", succeeded: "good", quoted: "calm", refused: "warn", failed: "bad", unknown: "bad" };

export function ToolCard({ tool }: { tool: ToolRun }) {
  const { name, ms, say, reason, data, effect } = tool;
  const status = tool.status === "refused" && tool.asked ? "asked" : tool.status;
  return (
    <article aria-label={`Tool ${title(name)}`} className="rounded-xl border border-line bg-card text-[13px]">
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1 px-3 py-2">
        <span className={classes("text-faint", status === "running" && "animate-pulse text-accent")}>
          <Icon name="tool" />
        </span>
        <span className="font-medium">{title(name)}</span>
        {effect !== "reads" && <Badge tone="warn">{effect}</Badge>}
        <span className="ml-auto flex items-center gap-2 tabular-nums text-faint">
          {ms !== null && milliseconds(ms)}
          {status === "running" ? <Badge>running…</Badge> : <Badge tone={tones[status]}>{status}</Badge>}
        </span>
      </header>
      <Arguments given={tool.arguments} />
      <Result told={say || reason || ""} data={status === "asked" ? {} : data} />
    </article>
  );
}

function Arguments({ given }: { given: Data }) {
  const entries = Object.entries(given).filter(([, value]) => value !== null && value !== "");
  if (entries.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 px-3 pb-2">
      {entries.map(([key, value]) => {
        const [name, text] = argument(key, value);
        return (
          <div key={key} className="flex min-w-0 gap-1.5">
            <dt className="text-faint">{name}</dt>
            <dd className="min-w-0 break-words">{text}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** One line, for the agent mostly says the same right after; all of it when opened. */
function Result({ told, data }: { told: string; data: Data }) {
  const found = plainly(data);
  if (!told && !found) return null;
  return (
    <details className="group border-t border-line text-soft">
      <summary className="flex list-none items-center gap-2 px-3 py-1.5 select-none hover:text-ink">
        <span className="min-w-0 flex-1 truncate group-open:whitespace-normal">{told || "What it found"}</span>
        <span className="text-faint group-open:rotate-180">
          <Icon name="down" size={14} />
        </span>
      </summary>
      {found && <p className="max-h-64 overflow-auto px-3 pb-3 text-xs leading-5 break-words whitespace-pre-wrap text-faint">{found}</p>}
    </details>
  );
}
