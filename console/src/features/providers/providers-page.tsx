// Who can hear, think and speak for a team here, and who not yet, and why?
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { Button } from "@/components/button";
import { Empty, ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type Provider } from "@/lib/api";
import { title } from "@/lib/format";
import { usePageTitle } from "@/lib/page-title";
import { partWord } from "@/lib/words";
import { PartRow } from "./part-row";

export function ProvidersPage() {
  usePageTitle("Providers");
  const [params, setParams] = useSearchParams();
  const wanted = params.get("makes") ?? "";
  const providers = useQuery({ queryKey: ["providers"], queryFn: ({ signal }) => api.providers(signal), refetchOnMount: "always" });
  const rows = shown(providers.data ?? [], wanted);
  const choose = (part: string) => setParams(part ? { makes: part } : {}, { replace: true });
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 py-4 md:px-6 md:py-6">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 max-md:px-4">
        <h1 className="text-xl font-semibold">Providers</h1>
        <PartChoice providers={providers.data ?? []} wanted={wanted} onChange={choose} />
        {providers.data && <p className="text-soft">{providers.data.filter(usable).length} of {providers.data.length} can be used now</p>}
      </div>
      <p className="max-w-2xl text-[13px] text-soft max-md:px-4">
        A team uses the first vendor that can be used, unless its settings name another under voice. Keys are given to the desk where it is started, as variables of its environment; none is ever shown here.
      </p>
      {providers.isPending && <Rows />}
      {providers.error && (
        <div className="max-md:px-4">
          <ErrorNote error={providers.error} onRetry={() => void providers.refetch()} />
        </div>
      )}
      {providers.data && rows.length === 0 && (
        <Empty title="Nobody makes that">
          <Button onClick={() => choose("")}>Show all</Button>
        </Empty>
      )}
      {rows.length > 0 && (
        <ul aria-label="Providers" className="flex flex-col gap-3">
          {rows.map((provider) => (
            <ProviderCard key={provider.name} provider={provider} />
          ))}
        </ul>
      )}
    </div>
  );
}

function usable(provider: Provider): boolean {
  return provider.parts.some((part) => part.usable);
}

/** Those that can be used first, otherwise as they are tried. */
function shown(providers: Provider[], part: string): Provider[] {
  const parted = providers.map((one) => ({ ...one, parts: one.parts.filter((made) => !part || made.part === part) })).filter((one) => one.parts.length > 0);
  return [...parted.filter(usable), ...parted.filter((one) => !usable(one))];
}

function PartChoice({ providers, wanted, onChange }: { providers: Provider[]; wanted: string; onChange: (part: string) => void }) {
  const parts = [...new Set([...providers.flatMap((one) => one.parts.map((part) => part.part)), ...(wanted ? [wanted] : [])])];
  return (
    <select aria-label="What they make" value={wanted} onChange={(event) => onChange(event.target.value)} className="min-h-9 rounded-lg border border-line bg-card px-2">
      <option value="">Everything</option>
      {parts.map((part) => (
        <option key={part} value={part}>
          {partWord(part)}
        </option>
      ))}
    </select>
  );
}

const names: Record<string, string> = { openai: "OpenAI", assemblyai: "AssemblyAI", elevenlabs: "ElevenLabs", openrouter: "OpenRouter", compatible: "Any OpenAI-compatible server", local: "This machine", brain: "The built-in brain" };

function ProviderCard({ provider }: { provider: Provider }) {
  return (
    <li className="border-line bg-card px-4 pt-3 max-md:border-y md:rounded-xl md:border" aria-label={provider.name}>
      <h2 className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{names[provider.name] ?? title(provider.name)}</span>
        <code className="text-xs text-faint">{provider.name}</code>
        {provider.notes && <span className="text-[13px] font-normal text-soft">{provider.notes}</span>}
      </h2>
      <ul>
        {provider.parts.map((part) => (
          <PartRow key={part.part} part={part} />
        ))}
      </ul>
    </li>
  );
}

function Rows() {
  return (
    <Loading what="the providers">
      <div className="flex flex-col gap-3 max-md:px-4">
        {Array.from({ length: 4 }, (_, index) => (
          <Skeleton key={index} className="h-32 rounded-xl" />
        ))}
      </div>
    </Loading>
  );
}
