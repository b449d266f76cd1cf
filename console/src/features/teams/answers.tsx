// What are callers told who ask what any desk is asked? Each question in its ways, and the true answer.
import { Button } from "@/components/button";
import type { InputProps } from "./field";
import { look, useWriting } from "./inputs";
import { isGroup } from "./schema";

interface Answer {
  asked: string[];
  say: string;
}

function read(value: unknown): Answer {
  const group = isGroup(value) ? value : {};
  return { asked: Array.isArray(group["asked"]) ? group["asked"].map(String) : [], say: typeof group["say"] === "string" ? group["say"] : "" };
}

export function Answers({ id, value, readOnly, onPut }: InputProps & { value: unknown[] }) {
  const answers = value.map(read);
  const change = (at: number, next: Answer | null) => onPut(answers.flatMap((one, index) => (index === at ? (next ?? []) : [one])));
  return (
    <div id={id} role="group" aria-label="Answers" className="flex flex-col gap-3">
      {answers.length === 0 && <p className="text-[13px] text-soft">None yet.</p>}
      {answers.map((answer, index) => (
        <One key={index} id={`${id}-${index}`} answer={answer} readOnly={readOnly} onChange={(next) => change(index, next)} />
      ))}
      {!readOnly && (
        <Button className="self-start" onClick={() => onPut([...answers, { asked: ["what callers ask"], say: "What they are told." }])}>
          Add an answer
        </Button>
      )}
    </div>
  );
}

function One({ id, answer, readOnly, onChange }: { id: string; answer: Answer; readOnly: boolean; onChange: (next: Answer | null) => void }) {
  const asked = useWriting(answer.asked.join("\n"), (text) => onChange({ ...answer, asked: text.split("\n").map((line) => line.trim()).filter(Boolean) }));
  const say = useWriting(answer.say, (text) => onChange({ ...answer, say: text.trim() }));
  return (
    <fieldset className="flex flex-col gap-1 rounded-lg border border-line p-3">
      <legend className="sr-only">{answer.asked[0] ?? "An answer"}</legend>
      <label htmlFor={`${id}-asked`} className="text-[13px] text-soft">
        Callers ask, one way a line
      </label>
      <textarea id={`${id}-asked`} readOnly={readOnly} rows={Math.max(2, answer.asked.length)} value={asked.text} onChange={(event) => asked.onText(event.target.value)} onBlur={asked.onDone} className={`${look} py-2`} />
      <label htmlFor={`${id}-say`} className="text-[13px] text-soft">
        They are told
      </label>
      <textarea id={`${id}-say`} readOnly={readOnly} rows={2} value={say.text} onChange={(event) => say.onText(event.target.value)} onBlur={say.onDone} className={`${look} py-2`} />
      {!readOnly && (
        <Button kind="quiet" className="self-end" onClick={() => onChange(null)}>
          Remove
        </Button>
      )}
    </fieldset>
  );
}
