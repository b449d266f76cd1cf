// How is one value of a team changed? As its schema has it: a line, a text, a number, a choice, yes or no, a list.
import { useId, useState, type ReactNode } from "react";
import type { Data, ValueEdit } from "@/lib/api";
import { title } from "@/lib/format";
import { Answers } from "./answers";
import { Choice, Lines, NumberBox, TextBox, YesNo } from "./inputs";
import { schemaAt, valueAt, type Path, type Schema } from "./schema";
import type { Editing } from "./use-editing";

export type Put = ValueEdit["value"];

export interface FormProps {
  schema: Data;
  editing: Editing;
  readOnly: boolean;
}

interface Props extends FormProps {
  path: Path;
  label?: string;
  hint?: ReactNode;
  /** Values that are known; others may be written all the same. */
  known?: string[];
  /** Several lines at once. */
  long?: boolean;
}

export function Field({ schema, editing, readOnly, path, label, hint, known, long }: Props) {
  const id = useId();
  const shape = schemaAt(schema, path);
  const own = valueAt(editing.own, path);
  // What was put shows at once, and stays until the text has it: nothing jumps back under the hands, and no failure takes it away.
  const [going, setGoing] = useState<{ value: unknown } | null>(null);
  const value = going ? going.value : (own ?? valueAt(editing.whole, path) ?? shape.default);
  const wrong = problemsAt(editing, path);
  const name = label ?? title(path.at(-1) ?? "");
  const put = (next: Put) => {
    const mine = { value: next };
    setGoing(mine);
    void editing.put([{ path, value: next }]).then(() => setGoing((now) => (now === mine ? null : now)));
  };
  const described = wrong.length > 0 ? `${id}-wrong` : undefined;
  return (
    <div className="flex flex-col gap-1">
      <span className="flex min-h-5 flex-wrap items-baseline gap-x-2">
        <label htmlFor={id} className="font-medium">
          {name}
        </label>
        {hint && <span className="text-xs text-faint">{hint}</span>}
        {own !== undefined && !readOnly && typeof editing.own?.["extends"] === "string" && (
          <button type="button" title="The value it came with holds again" className="ml-auto text-xs text-accent underline-offset-2 hover:underline" onClick={() => put(null)}>
            changed here · put back<span className="sr-only"> {name}</span>
          </button>
        )}
      </span>
      <Input id={id} shape={shape} value={value} known={known} long={long} readOnly={readOnly || editing.own === null} described={described} onPut={put} />
      {wrong.length > 0 && (
        <p id={described} className="text-[13px] text-bad">
          {wrong.map((one) => (
            <span key={`${one.line} ${one.message}`} className="block">
              {one.line > 0 && `Line ${one.line}: `}
              {one.message} {one.way_out && <span className="text-soft">{one.way_out}</span>}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

/** Those that name this place. */
function problemsAt(editing: Editing, path: Path) {
  const dotted = path.join(".");
  return (editing.findings?.found ?? []).filter((one) => one.message.startsWith(dotted) && !/^\w/.test(one.message.slice(dotted.length)));
}

export interface InputProps {
  id: string;
  readOnly: boolean;
  described: string | undefined;
  onPut: (value: Put) => void;
}

interface AnyInput extends InputProps {
  shape: Schema;
  value: unknown;
  known: string[] | undefined;
  long: boolean | undefined;
}

function Input({ shape, value, known, long, ...rest }: AnyInput) {
  if (shape.enum) return <Choice {...rest} options={shape.enum} value={typeof value === "string" ? value : ""} />;
  if (shape.type === "boolean") return <YesNo {...rest} value={value === true} />;
  if (shape.type === "number" || shape.type === "integer") return <NumberBox {...rest} shape={shape} value={typeof value === "number" ? value : null} />;
  if (shape.type === "array" && shape.items?.$ref?.endsWith("/Answer")) return <Answers {...rest} value={Array.isArray(value) ? value : []} />;
  if (shape.type === "array") return <Lines {...rest} known={known} value={Array.isArray(value) ? value.map(String) : []} />;
  return <TextBox {...rest} known={known} long={long ?? false} value={typeof value === "string" ? value : ""} />;
}
