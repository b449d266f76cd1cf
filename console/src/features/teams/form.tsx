// Which settings does one change most? Made from the schema of a team; the rest stands in the text beside it.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { Prose } from "@/components/prose";
import { ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type Data } from "@/lib/api";
import { title } from "@/lib/format";
import { partWord } from "@/lib/words";
import { Field, type FormProps } from "./field";
import { isGroup, keysAt, schemaAt, valueAt } from "./schema";
import { useTeamSchema, type Editing } from "./use-editing";

export function Form({ editing, readOnly }: { editing: Editing; readOnly: boolean }) {
  const schema = useTeamSchema();
  if (schema.error) return <ErrorNote error={schema.error} onRetry={() => void schema.refetch()} />;
  if (!schema.data || (!editing.whole && !editing.own))
    return (
      <Loading what="the form">
        <Skeleton className="h-[32rem] rounded-xl" />
      </Loading>
    );
  return <Sections schema={schema.data} editing={editing} readOnly={readOnly} />;
}

function Sections(props: FormProps) {
  const { schema, editing } = props;
  const agents = agentsOf(editing);
  const tools = toolsOf(editing);
  return (
    <section aria-label="Form" className="flex flex-col gap-3">
      {editing.own === null && <p className="text-[13px] text-soft">The text cannot be read now: mend it first, then the form goes on.</p>}
      <Part name="The team" open>
        <Field {...props} path={["title"]} hint="how it is called" />
        <Field {...props} path={["purpose"]} hint="what it is for, in a few words" />
        <Field {...props} path={["words", "greeting"]} hint="what callers hear first" long />
        <Field {...props} path={["words", "goodbye"]} />
        <Field {...props} path={["manners"]} hint="how every agent speaks" long />
      </Part>
      {agents.map((name) => (
        <Part key={name} name={`Agent: ${title(name)}`}>
          <Field {...props} path={["agents", name, "title"]} hint="as it is spoken" />
          <Field {...props} path={["agents", name, "purpose"]} long />
          <Field {...props} path={["agents", name, "greeting"]} hint="when it takes over" long />
          <Field {...props} path={["agents", name, "tools"]} hint="one a line; only these can be used" known={tools} />
          <Field {...props} path={["agents", name, "examples"]} hint="what callers say who want it, one a line" />
        </Part>
      ))}
      <Part name="Answers">
        <Field {...props} path={["answers"]} hint="true for every caller, in your own words" />
      </Part>
      <Part name="Other sentences">
        {keysAt(schema, ["words"])
          .filter((key) => !["greeting", "goodbye"].includes(key) && ["string", "array"].includes(schemaAt(schema, ["words", key]).type ?? ""))
          .map((key) => (
            <Field key={key} {...props} path={["words", key]} />
          ))}
      </Part>
      <Part name="Limits" about={schemaAt(schema, ["limits"]).description}>
        {keysAt(schema, ["limits"]).map((key) => (
          <Field key={key} {...props} path={["limits", key]} />
        ))}
      </Part>
      {(["stt", "llm", "tts"] as const).map((part) => (
        <Vendor key={part} {...props} part={part} />
      ))}
    </section>
  );
}

const simple = new Set(["string", "number", "integer", "boolean", "array"]);

function Vendor({ part, ...props }: FormProps & { part: "stt" | "llm" | "tts" }) {
  const { schema } = props;
  const providers = useQuery({ queryKey: ["providers"], queryFn: ({ signal }) => api.providers(signal) });
  const makers = ["auto", ...(providers.data ?? []).filter((one) => one.parts.some((made) => made.part === part)).map((one) => one.name)];
  return (
    <Part name={partWord(part)} about={schemaAt(schema, ["voice", part]).description}>
      {keysAt(schema, ["voice", part])
        .filter((key) => simple.has(schemaAt(schema, ["voice", part, key]).type ?? ""))
        .map((key) => (
          <Field
            key={key}
            {...props}
            path={["voice", part, key]}
            {...(key === "provider" ? { known: makers, hint: "auto: the first that is usable" } : {})}
            {...(key === "fallback" ? { hint: "who does it when the first cannot, one a line" } : {})}
          />
        ))}
    </Part>
  );
}

function Part({ name, about, open = false, children }: { name: string; about?: string | undefined; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group rounded-xl border border-line bg-card">
      <summary className="flex min-h-11 list-none items-center gap-2 px-4 select-none hover:text-accent">
        <span className="font-semibold">{name}</span>
        <span className="ml-auto text-faint group-open:rotate-180">
          <Icon name="down" size={14} />
        </span>
      </summary>
      <div role="group" aria-label={name} className="flex flex-col gap-4 px-4 pb-4">
        {about && (
          <p className="text-[13px] text-soft">
            <Prose text={about} />
          </p>
        )}
        {children}
      </div>
    </details>
  );
}

function agentsOf(editing: Editing): string[] {
  const of = (values: Data | null) => {
    const agents = valueAt(values, ["agents"]);
    return isGroup(agents) ? Object.keys(agents) : [];
  };
  return [...new Set([...of(editing.whole), ...of(editing.own)])];
}

/** Every tool that some agent of the team has. */
function toolsOf(editing: Editing): string[] {
  const lists = agentsOf(editing).map((name) => valueAt(editing.whole, ["agents", name, "tools"]));
  return [...new Set(lists.flatMap((one) => (Array.isArray(one) ? one.map(String) : [])))].sort();
}
