// What may this person do? An owner everything, an operator what the desk needs, a viewer only look.
import type { Me } from "./api";

const ranks: Record<string, number> = { viewer: 0, operator: 1, owner: 2 };

export function may(me: Me, needed: "operator" | "owner"): boolean {
  return (ranks[me.role] ?? 0) >= (ranks[needed] ?? 0);
}
