// Which words were written of a team and not saved? Kept in this tab, so that looking elsewhere, or a session that ends, loses none.
import type { DefinitionText } from "@/lib/api";

export interface Unsaved {
  text: string;
  format: DefinitionText["format"];
  /** The draft they were written over; 0 when there was none. */
  over: number;
  /** Of that draft's text; empty when there was none. */
  seal: string;
}

const key = (name: string) => `frontdesk.unsaved.${name}`;

export function unsavedOf({ name, format, text }: DefinitionText): Unsaved | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(name)) ?? "null") as Unsaved | null;
    return kept?.format === format && kept.text !== text ? kept : null;
  } catch {
    return null;
  }
}

export function keepUnsaved(name: string, unsaved: Unsaved): void {
  try {
    sessionStorage.setItem(key(name), JSON.stringify(unsaved));
  } catch {
    // A browser that keeps nothing: the question before the page is closed still stands.
  }
}

export function forgetUnsaved(name: string): void {
  try {
    sessionStorage.removeItem(key(name));
  } catch {
    // As above.
  }
}
