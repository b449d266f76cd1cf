// What does the team's text say, line by line? Numbered; the lines that are wrong are marked.
import { useImperativeHandle, useRef, type Ref } from "react";
import { classes } from "@/lib/classes";
import type { Editing } from "./use-editing";

/** What others may ask of it. */
export interface Reach {
  goTo: (line: number) => void;
}

const LINE_PX = 20;

interface Props {
  ref: Ref<Reach>;
  editing: Editing;
  format: "yaml" | "json";
  readOnly: boolean;
}

export function TextEditor({ ref, editing, format, readOnly }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const lines = editing.text.split("\n");
  const wrong = new Set(editing.findings?.found.map((one) => one.line));
  useImperativeHandle(ref, () => ({ goTo: (line) => goTo(box.current, line) }));
  return (
    <section aria-label="Text" className="flex flex-col gap-1">
      <div className="flex h-[70dvh] overflow-hidden rounded-xl border border-line bg-card focus-within:border-accent">
        <div ref={numbers} aria-hidden className="shrink-0 overflow-hidden border-r border-line bg-sunk py-3 text-right font-mono text-xs leading-5 text-faint select-none">
          {lines.map((_, index) => (
            <div key={index} className={classes("px-2", wrong.has(index + 1) && "bg-bad-tint font-semibold text-bad")}>
              {index + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={box}
          aria-label={`The team as ${format.toUpperCase()}`}
          aria-invalid={wrong.size > 0}
          readOnly={readOnly}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          value={editing.text}
          onChange={(event) => editing.write(event.target.value)}
          onScroll={(event) => numbers.current?.scrollTo(0, event.currentTarget.scrollTop)}
          className="min-w-0 flex-1 resize-none bg-transparent px-3 py-3 font-mono text-xs leading-5 outline-none"
        />
      </div>
    </section>
  );
}

/** The line is chosen whole, and in sight. */
function goTo(box: HTMLTextAreaElement | null, line: number): void {
  if (!box) return;
  const before = box.value.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  const end = box.value.indexOf("\n", start);
  box.focus();
  box.setSelectionRange(start, end < 0 ? box.value.length : end);
  box.scrollTop = Math.max(0, (line - 4) * LINE_PX);
}
