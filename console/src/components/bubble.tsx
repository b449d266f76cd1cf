// How does one turn look? The caller right, the agent left; grey while the words may still change.
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";

export interface BubbleProps {
  who: "caller" | "agent";
  /** Who it was, as a heading. */
  name: string;
  text: string;
  settled?: boolean;
  /** How it was given, when not by voice. */
  via?: "voice" | "typed" | "keyed" | null;
  interrupted?: boolean;
  filler?: boolean;
  /** What stands beside the name: a time, a wait. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** What the desk has taken out of a text stands there as a mark, with a number for the desk's own use. */
function dotted(text: string): string {
  return text.replace(/\[[a-z ]+ given #\d+\]/g, "••••");
}

export function Bubble({ who, name, text, settled = true, via, interrupted, filler, aside, children }: BubbleProps) {
  const caller = who === "caller";
  return (
    <div className={classes("flex flex-col gap-1", caller ? "items-end" : "items-start")}>
      <p className="flex items-baseline gap-2 px-1 text-xs text-faint">
        <span className="font-medium text-soft">{name}</span>
        {via && via !== "voice" && <span>{via}</span>}
        {interrupted && <span>interrupted</span>}
        {aside}
      </p>
      <p
        className={classes(
          "max-w-[85%] rounded-2xl px-3.5 py-2 whitespace-pre-wrap break-words transition-colors",
          caller ? "rounded-tr-md bg-tint" : "rounded-tl-md border border-line bg-card",
          (!settled || filler) && "text-faint",
        )}
      >
        {dotted(text)}
        {interrupted && !/[.!?…]$/.test(text) && "…"}
      </p>
      {children}
    </div>
  );
}
