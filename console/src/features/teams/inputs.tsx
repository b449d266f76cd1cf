// How is a value written: a line, a number, a choice, yes or no, a list of lines? It counts when the field is left, or Enter is pressed.
import { useState, type KeyboardEvent } from "react";
import type { InputProps } from "./field";
import type { Schema } from "./schema";

export const look = "w-full min-h-9 rounded-lg border border-line bg-card px-3 aria-invalid:border-bad read-only:bg-sunk disabled:bg-sunk";

interface Writing {
  text: string;
  onText: (text: string) => void;
  onDone: () => void;
}

/** What is being written until it counts; then what the team says shows again. */
export function useWriting(now: string, onPut: (text: string) => void): Writing {
  const [draft, setDraft] = useState<string | null>(null);
  const onDone = () => {
    if (draft !== null && draft !== now) onPut(draft);
    setDraft(null);
  };
  return { text: draft ?? now, onText: setDraft, onDone };
}

function onEnter(done: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key === "Enter") done();
  };
}

interface TextProps extends InputProps {
  value: string;
  known: string[] | undefined;
  long: boolean;
}

export function TextBox({ id, value, known, long, readOnly, described, onPut }: TextProps) {
  // What is left empty is taken out: what was inherited holds again.
  const { text, onText, onDone } = useWriting(value, (next) => onPut(next.trim() ? next.trim() : null));
  const shared = { id, readOnly, value: text, "aria-invalid": Boolean(described), "aria-describedby": described, onBlur: onDone };
  // By what stands there, not by what is being written: a field does not change under the hands.
  if (long || value.length > 45 || value.includes("\n"))
    return <textarea {...shared} rows={Math.min(8, Math.ceil(text.length / 60) + text.split("\n").length)} onChange={(event) => onText(event.target.value)} className={`${look} py-2`} />;
  return (
    <>
      <input {...shared} list={known ? `${id}-known` : undefined} onChange={(event) => onText(event.target.value)} onKeyDown={onEnter(onDone)} className={look} />
      {known && <Known id={id} known={known} />}
    </>
  );
}

function Known({ id, known }: { id: string; known: string[] }) {
  return (
    <datalist id={`${id}-known`}>
      {known.map((one) => (
        <option key={one} value={one} />
      ))}
    </datalist>
  );
}

export function NumberBox({ id, shape, value, readOnly, described, onPut }: InputProps & { shape: Schema; value: number | null }) {
  const { text, onText, onDone } = useWriting(value === null ? "" : String(value), (next) => onPut(next === "" ? null : Number(next)));
  return (
    <input
      id={id}
      type="number"
      readOnly={readOnly}
      min={shape.minimum ?? shape.exclusiveMinimum}
      max={shape.maximum}
      step={shape.type === "integer" ? 1 : "any"}
      value={text}
      aria-invalid={Boolean(described)}
      aria-describedby={described}
      onChange={(event) => onText(event.target.value)}
      onBlur={onDone}
      onKeyDown={onEnter(onDone)}
      className={`${look} max-w-40 tabular-nums`}
    />
  );
}

export function Choice({ id, options, value, readOnly, described, onPut }: InputProps & { options: string[]; value: string }) {
  return (
    <select id={id} disabled={readOnly} value={value} aria-invalid={Boolean(described)} aria-describedby={described} onChange={(event) => onPut(event.target.value)} className={look}>
      {options.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}

export function YesNo({ id, value, readOnly, described, onPut }: InputProps & { value: boolean }) {
  return <input id={id} type="checkbox" disabled={readOnly} checked={value} aria-describedby={described} onChange={(event) => onPut(event.target.checked)} className="size-4 self-start accent-accent" />;
}

interface LinesProps extends InputProps {
  value: string[];
  known: string[] | undefined;
}

/** One a line. Of a few that are known each can be ticked instead. */
export function Lines({ id, value, known, readOnly, described, onPut }: LinesProps) {
  const { text, onText, onDone } = useWriting(value.join("\n"), (next) => {
    onPut(next.split("\n").map((line) => line.trim()).filter(Boolean));
  });
  const others = (known ?? []).filter((one) => !value.includes(one));
  return (
    <>
      <textarea
        id={id}
        readOnly={readOnly}
        rows={Math.min(10, Math.max(2, text.split("\n").length + 1))}
        value={text}
        aria-invalid={Boolean(described)}
        aria-describedby={described}
        onChange={(event) => onText(event.target.value)}
        onBlur={onDone}
        className={`${look} py-2`}
      />
      {others.length > 0 && !readOnly && (
        <select aria-label="Add one that is there" value="" onChange={(event) => onPut([...value, event.target.value])} className="min-h-9 max-w-full self-start rounded-lg border border-line bg-card px-2">
          <option value="">Add…</option>
          {others.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      )}
    </>
  );
}
