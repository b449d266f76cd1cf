// What is wrong with the text, at which line, and what would be right?
import { Prose } from "@/components/prose";
import type { Findings } from "@/lib/api";

interface Props {
  findings: Findings | null;
  onLine: (line: number) => void;
}

export function Problems({ findings, onLine }: Props) {
  if (!findings || findings.found.length === 0) return null;
  return (
    <section aria-label="Problems" className="rounded-xl border border-line bg-bad-tint p-4 text-[13px]">
      <h2 className="sr-only">Problems</h2>
      <ul className="flex flex-col gap-2">
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
