// Which plain words stand for what became of a write?
import type { CallDetail } from "@/lib/api";
import { argument, money } from "@/lib/format";
import type { Tone } from "@/lib/words";

export type LedgerRow = CallDetail["ledger"][number];

export const became: Record<LedgerRow["status"], { label: string; tone: Tone; meaning: string }> = {
  committed: { label: "Done", tone: "good", meaning: "It was done, once." },
  quoted: { label: "Asked", tone: "calm", meaning: "The caller was asked first and has not said yes: nothing was changed." },
  refused: { label: "Refused", tone: "warn", meaning: "A rule said no." },
  failed: { label: "Failed", tone: "bad", meaning: "It did not work: nothing was changed." },
  unknown: { label: "Not known", tone: "bad", meaning: "The database was away in the middle of it. Look before doing it again." },
};

const asked = { label: "Asked", tone: "calm", meaning: "Something was missing, and the caller was asked for it: nothing was changed." } as const;

/** What lacked an argument was not refused. */
export function becameOf(row: LedgerRow): { label: string; tone: Tone; meaning: string } {
  return row.status === "refused" && row.data["asked"] ? asked : became[row.status];
}

/** "order number 1040, change type address change". */
export function given(row: LedgerRow): string {
  const there = Object.entries(row.arguments).filter(([, value]) => value !== null && value !== "");
  return there.map(([key, value]) => argument(key, value).join(" ")).join(", ");
}

/** 599 → "$5.99"; what costs nothing has no amount. */
export function amount(row: LedgerRow): string {
  return row.amount_cents === 0 ? "" : money(row.amount_cents, row.currency);
}
