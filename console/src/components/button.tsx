// How does something to press look?
import type { ComponentProps } from "react";
import { classes } from "@/lib/classes";

type Kind = "primary" | "plain" | "danger" | "quiet";

const kinds: Record<Kind, string> = {
  primary: "bg-accent text-accent-ink hover:brightness-110 border-transparent",
  plain: "bg-card text-ink border-line hover:bg-sunk",
  danger: "bg-bad text-accent-ink hover:brightness-110 border-transparent",
  quiet: "bg-transparent text-soft border-transparent hover:bg-sunk hover:text-ink",
};

export function Button({ kind = "plain", className, ...rest }: ComponentProps<"button"> & { kind?: Kind }) {
  return <button type="button" className={classes(buttonClass, kinds[kind], className)} {...rest} />;
}

const buttonClass =
  "inline-flex items-center justify-center gap-2 rounded-lg border px-3 min-h-9 font-medium whitespace-nowrap transition-[background,filter] disabled:opacity-50 disabled:cursor-not-allowed select-none";

/** The same look for a link. */
export function buttonLook(kind: Kind = "plain"): string {
  return classes(buttonClass, kinds[kind]);
}
