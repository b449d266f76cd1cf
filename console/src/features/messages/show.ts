// Which messages does the reader want to see? Kept in the address, so that a list can be linked and Back works.
import type { MessageFilter, MessageInfo } from "@/lib/api";

const filters = {
  open: { status: ["new", "assigned"] },
  mine: { status: ["new", "assigned"], assigned_to: "me" },
  called_back: { status: ["called_back"] },
  closed: { status: ["closed"] },
  all: {},
} as const satisfies Record<string, MessageFilter>;

export type Shown = keyof typeof filters;

export const shownWords: Record<Shown, string> = { open: "Open", mine: "Mine", called_back: "Called back", closed: "Closed", all: "All" };

export function readShown(params: URLSearchParams): Shown {
  const wanted = params.get("show") ?? "";
  return wanted in filters ? (wanted as Shown) : "open";
}

export function toFilter(shown: Shown): MessageFilter {
  return filters[shown];
}

/** New ones first; otherwise as they came, the newest first. */
export function inOrder(messages: MessageInfo[]): MessageInfo[] {
  return [...messages.filter((one) => one.status === "new"), ...messages.filter((one) => one.status !== "new")];
}
