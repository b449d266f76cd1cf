// How far is each document that was handed over, and what came of it?
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import type { DocumentPut } from "@/lib/api";

export interface Sending {
  id: string;
  name: string;
  /** How much of it is gone out, 0 to 1. */
  share: number;
  state: "going" | "failed" | DocumentPut["status"];
  passages?: number;
  why?: string;
}

const words: Record<DocumentPut["status"], string> = { added: "added", changed: "replaced", unchanged: "already known" };

export function SendingList({ sending, onClear }: { sending: Sending[]; onClear: () => void }) {
  if (sending.length === 0) return null;
  return (
    <section aria-label="Handed over" className="flex flex-col gap-2 rounded-xl border border-line bg-card p-4 text-[13px]">
      <ul aria-live="polite" className="flex flex-col gap-2">
        {sending.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 break-all">{one.name}</span>
            <Came one={one} />
          </li>
        ))}
      </ul>
      {sending.every((one) => one.state !== "going") && (
        <Button kind="quiet" className="self-end" onClick={onClear}>
          Clear this list
        </Button>
      )}
    </section>
  );
}

function Came({ one }: { one: Sending }) {
  if (one.state === "failed")
    return (
      <>
        <Badge tone="bad">not read</Badge>
        <span role="alert" className="w-full text-bad">
          {one.why}
        </span>
      </>
    );
  if (one.state === "going")
    return (
      <>
        <progress aria-label={`Sending ${one.name}`} max={1} value={one.share} className="h-1.5 w-24 accent-accent" />
        <span className="text-faint">{one.share < 1 ? "sending" : "being read"}</span>
      </>
    );
  return (
    <Badge tone="good">
      {words[one.state]}, {one.passages === 1 ? "1 passage" : `${one.passages ?? 0} passages`}
    </Badge>
  );
}
