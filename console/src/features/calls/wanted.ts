// Which calls does the reader want to see? Kept in the address, so that a list can be linked and Back works.
import type { CallFilter } from "@/lib/api";

const keys = ["team", "agent", "outcome", "tool", "channel", "unresolved"] as const;

export type WantedKey = (typeof keys)[number];
export type Wanted = Record<WantedKey, string>;

export function readWanted(params: URLSearchParams): Wanted {
  return Object.fromEntries(keys.map((key) => [key, params.get(key) ?? ""])) as Wanted;
}

export function writeWanted(wanted: Wanted): URLSearchParams {
  return new URLSearchParams(chosen(wanted).map((key) => [key, wanted[key]]));
}

/** What is set, in the order in which it is shown. */
export function chosen(wanted: Wanted): WantedKey[] {
  return keys.filter((key) => wanted[key] !== "");
}

export function toFilter(wanted: Wanted): CallFilter {
  return { ...wanted, unresolved: wanted.unresolved === "" ? "" : "true" };
}
