// What has been said and done so far? Grows at the end, and follows it unless the reader scrolled up.
import { useEffect, useRef } from "react";
import { Bubble } from "@/components/bubble";
import { HandoffMarker, NoteMarker } from "@/components/marker";
import { ToolCard } from "@/components/tool-card";
import { milliseconds } from "@/lib/format";
import type { Item } from "./view";

/** `titleOf` says how an agent is called. */
export function Transcript({ items, titleOf }: { items: Item[]; titleOf: (agent: string) => string }) {
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useEffect(() => {
    if (following.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [items]);
  // The box shrinks when a notice comes up below it: the last words stay in sight.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => {
      if (following.current) element.scrollTop = element.scrollHeight;
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const onScroll = () => {
    const element = box.current;
    if (element) following.current = element.scrollHeight - element.scrollTop - element.clientHeight < 48;
  };
  return (
    <div ref={box} onScroll={onScroll} className="min-h-0 flex-1 overflow-y-auto px-4 py-4">
      <div role="log" aria-live="polite" aria-label="Transcript" className="mx-auto flex max-w-2xl flex-col gap-3">
        {items.map((item) => (
          <Entry key={item.id} item={item} titleOf={titleOf} />
        ))}
      </div>
    </div>
  );
}

function Entry({ item, titleOf }: { item: Item; titleOf: (agent: string) => string }) {
  switch (item.type) {
    case "tool":
      return <ToolCard tool={item} />;
    case "handoff":
      return <HandoffMarker {...item} from={item.from && titleOf(item.from)} to={titleOf(item.to)} />;
    case "note":
      return <NoteMarker tone={item.tone} text={item.text} />;
    case "line":
      return (
        <div aria-busy={!item.settled}>
          <Bubble
            who={item.who}
            name={item.who === "caller" ? "You" : titleOf(item.agent ?? "agent")}
            text={item.text}
            settled={item.settled || item.who === "agent"}
            via={item.who === "caller" ? item.via : null}
            interrupted={item.interrupted}
            filler={item.part === "filler"}
            aside={item.waitedMs !== null && item.part !== "greeting" && <span className="tabular-nums">after {milliseconds(item.waitedMs)}</span>}
          />
        </div>
      );
  }
}
