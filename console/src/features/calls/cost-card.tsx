// Who heard, thought and spoke in this call, and what did it cost?
import type { CallDetail } from "@/lib/api";
import { dollars, position } from "@/lib/format";
import { partWord } from "@/lib/words";

type Use = CallDetail["cost"]["used"][number];

export function CostCard({ call }: { call: CallDetail }) {
  const { providers, cost } = call;
  if (providers.length === 0 && cost.used.length === 0) return null;
  return (
    <section aria-label="Providers and cost" className="flex flex-col gap-3 rounded-xl border border-line bg-card p-4 text-[13px]">
      <h2 className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <span className="font-semibold">Providers and cost</span>
        <span className="text-soft">{costOf(call)}</span>
      </h2>
      <ul className="flex flex-col gap-2">
        {providers.map((one, index) => (
          <li key={index} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <span className="min-w-32 text-soft">{partWord(one.part)}</span>
            <span className="font-medium">{one.provider}</span>
            <span className="break-all">{one.model}</span>
            <span className="min-w-0 flex-1 break-words text-faint">{one.why}</span>
          </li>
        ))}
      </ul>
      {cost.used.length > 0 && (
        <ul aria-label="What was used" className="flex flex-col gap-1 border-t border-line pt-3">
          {cost.used.map((one, index) => (
            <li key={index} className="flex flex-wrap gap-x-3">
              <span className="min-w-32 text-soft">{partWord(one.part)}</span>
              <span className="min-w-0 flex-1">
                {one.provider}: {amounts(one)}
              </span>
              <span className="tabular-nums">{dollars(one.dollars)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is not known is never shown as nothing. */
function costOf({ cost }: CallDetail): string {
  if (cost.dollars === null) return cost.known_dollars > 0 ? `at least ${dollars(cost.known_dollars)}; a part is unknown` : "cost unknown";
  return cost.dollars === 0 ? "cost nothing" : dollars(cost.dollars);
}

function amounts(use: Use): string {
  const counts: [number, string][] = [
    [use.read, "tokens read"],
    [use.cached, "of them cached"],
    [use.written, "tokens written"],
    [use.characters, "characters"],
    [use.untold, "requests that did not say what they used"],
  ];
  const told = counts.flatMap(([count, words]) => (count > 0 ? [`${count.toLocaleString()} ${words}`] : []));
  return [...(use.seconds > 0 ? [`${position(use.seconds)} of sound`] : []), ...told].join(", ") || `${use.requests} requests`;
}
