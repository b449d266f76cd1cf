// What stands where the content is not (yet)? Loading, nothing there, and failed.
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";
import { ApiError } from "@/lib/http";
import { Button } from "./button";
import { Icon } from "./icon";
import { Prose } from "./prose";

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classes("animate-pulse rounded-md bg-sunk", className)} />;
}

export function Loading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div role="status" aria-label={`Loading ${what}`}>
      {children}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-16 text-center">
      <h2 className="text-base font-semibold">{title}</h2>
      <div className="flex flex-col items-center gap-4 text-soft">{children}</div>
    </div>
  );
}

/** What happened, and the way out. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const known = error instanceof ApiError ? error : null;
  return (
    <div role="alert" className="flex items-start gap-3 rounded-xl border border-line bg-bad-tint p-4">
      <span className="mt-0.5 text-bad">
        <Icon name="warn" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{error instanceof Error ? error.message : "Something went wrong."}</p>
        {known?.wayOut && <p className="mt-1 text-soft">
            <Prose text={known.wayOut} />
          </p>}
      </div>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
