// How is a state named in one coloured word?
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";
import type { Tone } from "@/lib/words";

const tones: Record<Tone, string> = {
  good: "bg-good-tint text-good",
  warn: "bg-warn-tint text-warn",
  bad: "bg-bad-tint text-bad",
  calm: "bg-sunk text-soft",
};

export function Badge({ tone = "calm", title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return (
    <span title={title} className={classes("inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 text-xs font-medium whitespace-nowrap", tones[tone])}>
      {children}
    </span>
  );
}
