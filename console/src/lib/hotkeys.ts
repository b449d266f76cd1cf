// Which key does what? Single keys and two-key sequences ("g t"), quiet while someone types.
import { useEffect, useRef } from "react";

export type Keys = Record<string, () => void>;

const SEQUENCE_MS = 900;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

/** Listens on the window while mounted; the latest `keys` are used. */
export function useHotkeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let before = { key: "", time: 0 };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
      const pair = event.timeStamp - before.time < SEQUENCE_MS ? `${before.key} ${event.key}` : "";
      const action = latest.current[pair] ?? latest.current[event.key];
      before = { key: event.key, time: event.timeStamp };
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
