// What does a vendor's model cost, a unit of it at a time? What is not known is said so, never shown as nothing.
import type { Price, ProviderPart } from "@/lib/api";
import { dollars } from "@/lib/format";

const units = [
  ["read", "a million tokens read"],
  ["cached", "a million of them cached"],
  ["written", "a million tokens written"],
  ["hour", "an hour of sound"],
  ["characters", "a million characters"],
] as const;

/** The one for the model that is used when a team names none. */
export function priceOf(part: ProviderPart): Price | undefined {
  return part.prices.find((price) => price.model === part.model) ?? part.prices.find((price) => price.model === "*");
}

export function isFree(price: Price): boolean {
  return units.every(([unit]) => !price[unit]) && units.some(([unit]) => price[unit] === 0);
}

/** "$0.15", "a million tokens read", one for each unit that has a price. */
export function told(price: Price): [string, string][] {
  return units.flatMap(([unit, words]): [string, string][] => (price[unit] === null ? [] : [[dollars(price[unit]), words]]));
}
