// What does a vendor make here, can it be used now, and at what price?
import { Badge } from "@/components/badge";
import type { Price, ProviderPart } from "@/lib/api";
import { partWord } from "@/lib/words";
import { isFree, priceOf, told } from "./price";

const skills: Record<string, string> = { streams: "streams", interim: "hears word by word", boost: "can be told words to expect", text_out: "answers in text" };

export function PartRow({ part }: { part: ProviderPart }) {
  const can = Object.entries(part.can).flatMap(([name, is]) => (is ? (skills[name] ?? []) : []));
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-line py-3 first:border-0 md:grid-cols-[10rem_1fr_16rem]">
      <span className="flex flex-wrap items-baseline gap-2 md:flex-col md:gap-1">
        <span className="font-medium">{partWord(part.part)}</span>
        {part.usable ? <Badge tone="good">usable</Badge> : <Badge>not usable</Badge>}
      </span>
      <span className="min-w-0 text-[13px]">
        <span className="break-words">{part.model}</span>
        {!part.usable && <span className="block text-soft">{part.lacks}</span>}
        <span className="block text-faint">{[...can, part.languages.length > 0 && part.languages.join(", ")].filter(Boolean).join(" · ")}</span>
      </span>
      <PriceOf part={part} />
    </li>
  );
}

function PriceOf({ part }: { part: ProviderPart }) {
  const price = priceOf(part);
  const others = part.prices.filter((one) => one !== price);
  return (
    <div className="text-[13px]">
      {price ? <Lines price={price} /> : <p className="text-soft">Price unknown</p>}
      {others.length > 0 && (
        <details className="mt-1">
          <summary className="w-fit rounded text-accent select-none">
            {others.length} more {others.length === 1 ? "model" : "models"}
          </summary>
          <ul className="mt-1 flex flex-col gap-2">
            {others.map((one) => (
              <li key={one.model}>
                <p className="font-medium break-words">{one.model}</p>
                <Lines price={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Lines({ price }: { price: Price }) {
  if (isFree(price)) return <p className="text-soft">Costs nothing</p>;
  return (
    <dl className="grid w-fit grid-cols-[auto_1fr] gap-x-2">
      {told(price).map(([amount, unit]) => (
        <div key={unit} className="contents">
          <dt className="text-right tabular-nums">{amount}</dt>
          <dd className="text-soft">{unit}</dd>
        </div>
      ))}
    </dl>
  );
}
