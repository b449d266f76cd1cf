// How is the input level drawn? A bar that follows --level.
import type { Ref } from "react";

export function LevelMeter({ ref }: { ref: Ref<HTMLDivElement> }) {
  return (
    <div ref={ref} role="img" aria-label="Input level" className="h-1.5 w-full overflow-hidden rounded-full bg-sunk [--level:0]">
      <div className="h-full origin-left scale-x-[var(--level)] rounded-full bg-accent transition-transform duration-75" />
    </div>
  );
}
