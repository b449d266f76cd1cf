// What does one tool do, what must hold before it does, and what must it know?
import { Badge } from "@/components/badge";
import { Icon } from "@/components/icon";
import type { ArgumentInfo, ToolInfo } from "@/lib/api";
import { title, words } from "@/lib/format";
import { effects, listensFor } from "./kinds";

export function ToolItem({ tool }: { tool: ToolInfo }) {
  const effect = effects[tool.effect];
  return (
    <li className="border-t border-line first:border-0">
      <details className="group">
        <summary className="flex min-h-10 list-none flex-wrap items-center gap-x-2 gap-y-1 py-2 select-none hover:text-accent">
          <span className="font-medium">{title(tool.name)}</span>
          <Badge tone={effect.tone} title={effect.meaning}>
            {effect.label}
          </Badge>
          {tool.asks_first && <Badge title="The caller hears what it would do and cost, and must say yes.">asks first</Badge>}
          {tool.requires && (
            <Badge>
              <Icon name="lock" size={11} /> {words(tool.requires)}
            </Badge>
          )}
          <span className="ml-auto text-faint group-open:rotate-180">
            <Icon name="down" size={14} />
          </span>
        </summary>
        <div className="flex flex-col gap-3 pb-3 text-[13px]">
          <p className="text-soft">{tool.description}</p>
          {!tool.offered && <p className="text-soft">No agent can ask for it: it is a step of a procedure.</p>}
          <Arguments given={tool.arguments} />
          <Examples said={tool.examples} />
        </div>
      </details>
    </li>
  );
}

function Arguments({ given }: { given: ArgumentInfo[] }) {
  if (given.length === 0) return <p className="text-faint">It needs to know nothing.</p>;
  return (
    <dl className="flex flex-col gap-1.5">
      {given.map((argument) => (
        <div key={argument.name} className="min-w-0">
          <dt className="inline font-medium">{argument.name.replace(/_cents$/, "").replaceAll("_", " ")}</dt>{" "}
          <dd className="inline break-words text-soft">
            {listensFor(argument)}
            {argument.required ? "" : ", if it is said"}
            {argument.secret && ", kept out of every record"}
            {argument.required && <span className="text-faint"> – “{argument.question}”</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Examples({ said }: { said: string[] }) {
  if (said.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-soft">
      {said.map((one) => (
        <li key={one}>“{one.charAt(0).toUpperCase() + one.slice(1)}”</li>
      ))}
    </ul>
  );
}
