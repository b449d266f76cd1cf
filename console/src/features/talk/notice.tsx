// What must the caller know and do now? One remark with its way out.
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { Prose } from "@/components/prose";

export function Notice({ what, wayOut, children }: { what: string; wayOut?: string; children?: ReactNode }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-warn-tint px-3 py-2 text-left text-[13px]">
      <span className="text-warn">
        <Icon name="warn" />
      </span>
      <p className="min-w-48 flex-1 max-md:basis-[calc(100%-2rem)]">
        <span className="font-medium">{what}</span> {wayOut && (
          <span className="text-soft">
            <Prose text={wayOut} />
          </span>
        )}
      </p>
      {children}
    </div>
  );
}
