// What is a caller asked on the way, in which order? A procedure and those that are walked within it, as one list.
import { Icon } from "@/components/icon";
import type { TeamDetail } from "@/lib/api";
import { title } from "@/lib/format";
import { agentTitle } from "@/lib/titles";
import { slotWord } from "@/lib/words";

type Step = TeamDetail["procedures"][number]["steps"][number];

export function Walk({ team, procedure }: { team: TeamDetail; procedure: string }) {
  return (
    <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-[13px] marker:text-faint">
      {stepsOf(team, procedure).map((step, index) => (
        <li key={index}>
          <StepLine step={step} team={team} />
        </li>
      ))}
    </ol>
  );
}

/** A procedure that walks itself is walked once. */
export function stepsOf(team: TeamDetail, procedure: string, above: string[] = []): Step[] {
  const steps = team.procedures.find((one) => one.name === procedure)?.steps ?? [];
  return above.includes(procedure) ? [] : steps.flatMap((step) => (step.kind === "walk" ? stepsOf(team, step.name, [...above, procedure]) : [step]));
}

function StepLine({ step, team }: { step: Step; team: TeamDetail }) {
  switch (step.kind) {
    case "ask":
      return (
        <>
          <span className="font-medium">{slotWord(step.name)}</span> <span className="text-soft">“{step.text}”</span>
          {step.read_back && <span className="text-faint"> – read back</span>}
          {step.secret && (
            <span className="text-faint [&>svg]:mr-1 [&>svg]:inline">
              , <Icon name="lock" size={11} />
              kept out of every record
            </span>
          )}
        </>
      );
    case "say":
      return (
        <span className="text-soft">
          {step.verbatim && <span className="text-faint">Word for word: </span>}“{step.text}”
        </span>
      );
    case "do":
      return <span className="font-medium">{title(step.name)}</span>;
    case "route":
      return <span className="text-soft">On to {step.name === "wish" ? "what the caller wanted" : agentTitle(team, step.name)}</span>;
    case "walk":
      return null;
  }
}
