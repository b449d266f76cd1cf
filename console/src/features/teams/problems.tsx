// What is wrong with the text, at which line, and what would be right?
import { Icon } from "@/components/icon";
import { Prose } from "@/components/prose";
import type { Findings } from "@/lib/api";

interface Props {
  findings: Findings | null;
  looking: boolean;
  onLine: (line: number) => void;
}

export function Problems({ findings, looking, onLine }: Props) {
  if (!findings)
    return (
      <p role="status" className="text-[13px] text-faint">
        {looking ? "Being checked…" : ""}
      </p>
    );
  if (findings.found.length === 0)
    return (
      <p role="status" className="flex items-center gap-1.5 text-[13px] text-good">
        <Icon name="check" size={14} /> It holds together.
      </p>
    );
  const count = findings.found.length;
  return (
    <section aria-label="Problems" className="rounded-xl border border-line bg-bad-tint p-4 text-[13px]">
      <h2 role="status" className="font-semibold">
        {count === 1 ? "One thing is not right" : `${count} things are not right`}
      </h2>
      <ul className="mt-2 flex flex-col gap-2">
        {findings.found.map((one, index) => (
          <li key={index} className="flex flex-wrap gap-x-3">
            {one.line > 0 && (
              <button type="button" className="font-medium text-accent underline-offset-2 hover:underline" onClick={() => onLine(one.line)}>
                line {one.line}
              </button>
            )}
            <span className="min-w-0 flex-1 break-words">
              <Prose text={one.message} />
              {one.way_out && (
                <span className="block text-soft">
                  <Prose text={one.way_out} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
