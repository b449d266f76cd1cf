// In which plain words is a tool told: what it does, and what it must know?
import type { ArgumentInfo, ToolInfo } from "@/lib/api";
import { words } from "@/lib/format";
import type { Tone } from "@/lib/words";

export const effects: Record<ToolInfo["effect"], { label: string; tone: Tone; meaning: string }> = {
  reads: { label: "looks up", tone: "calm", meaning: "It only looks something up." },
  writes: { label: "changes", tone: "warn", meaning: "It changes something." },
  money: { label: "money", tone: "warn", meaning: "It may cost the caller something, or give money back." },
};

const kinds: Record<string, string> = {
  text: "in the caller's own words",
  product: "an item",
  products: "several items",
  order_number: "an order number",
  tracking_number: "a tracking number",
  category: "a kind of item",
  shelf: "a part of the shop",
  color: "a color",
  size: "a size",
  quantity: "how many",
  money: "an amount of money",
  date: "a day",
  date_time: "a day and a time",
  date_of_birth: "a date of birth",
  phone: "a telephone number",
  email: "an e-mail address",
  street_address: "an address",
  last4: "four digits",
  yes_no: "yes or no",
  name: "a name",
};

export function listensFor(argument: ArgumentInfo): string {
  if (argument.options.length > 0) return `one of: ${argument.options.map(option).join(", ")}`;
  return kinds[argument.kind] ?? words(argument.kind);
}

/** ACCEPTED → "accepted"; a size (XL) stays as it is. */
function option(value: string): string {
  return /^[A-Z_]{4,}$/.test(value) ? value.replaceAll("_", " ").toLowerCase() : words(value);
}
