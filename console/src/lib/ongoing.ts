// Is a call going on in this page, and where? Told by whoever holds the call, read by the frame around all pages.
import { useSyncExternalStore } from "react";

let place: string | null = null;
const listeners = new Set<() => void>();

/** `to`: the address of the page that has the call; null when it is over. */
export function setOngoing(to: string | null): void {
  if (to === place) return;
  place = to;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOngoing(): string | null {
  return useSyncExternalStore(subscribe, () => place);
}
