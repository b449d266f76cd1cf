// How does something stand between two turns: a handoff, a remark, a trouble?
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";
import { Icon } from "./icon";

const tones = { calm: "text-faint", good: "text-good", warn: "text-warn" } as const;

export function Marker({ tone = "calm", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <div className={classes("flex items-center gap-3 text-xs", tones[tone])}>
      <span className="h-px flex-1 bg-line" />
      <span className="flex max-w-[80%] flex-wrap items-center justify-center gap-1.5 text-center">{children}</span>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

/** `from` and `to` are titles. */
export function HandoffMarker({ from, to, reason, done }: { from: string; to: string; reason: string; done: boolean }) {
  return (
    <Marker tone={done ? "calm" : "warn"}>
      {from && <span>{from}</span>}
      <Icon name="arrow" size={14} />
      <span className="font-medium">{to}</span>
      {!done && <span>refused</span>}
      {reason && <span className="text-faint">· {reason}</span>}
    </Marker>
  );
}

export function NoteMarker({ tone, text }: { tone: keyof typeof tones; text: string }) {
  return (
    <Marker tone={tone}>
      <span className="[&>svg]:mr-1.5 [&>svg]:inline">
        {tone === "warn" && <Icon name="warn" size={14} />}
        {tone === "good" && <Icon name="check" size={14} />}
        {text}
      </span>
    </Marker>
  );
}
