// How wide is this element now? In pixels, so that what is drawn in it keeps its size of letters.
import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** `before`: what holds until it was measured. */
export function useWidth(before: number): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(before);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth || before);
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [before]);
  return [box, width];
}
