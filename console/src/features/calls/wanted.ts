// Which calls does the reader want to see? Kept in the address, so that a list can be linked and Back works.
import type { CallFilter } from "@/lib/api";

export interface Wanted {
  outcome: string;
  agent: string;
  channel: string;
  unresolved: string;
}

const keys = ["outcome", "agent", "channel", "unresolved"] as const;

export function readWanted(params: URLSearchParams): Wanted {
  return { outcome: params.get("outcome") ?? "", agent: params.get("agent") ?? "", channel: params.get("channel") ?? "", unresolved: params.get("unresolved") ?? "" };
}

export function writeWanted(wanted: Wanted): URLSearchParams {
  return new URLSearchParams(keys.filter((key) => wanted[key] !== "").map((key) => [key, wanted[key]]));
}

export function isFiltered(wanted: Wanted): boolean {
  return keys.some((key) => wanted[key] !== "");
}

export function toFilter(wanted: Wanted): CallFilter {
  return { ...wanted, unresolved: wanted.unresolved === "" ? "" : "true" };
}
