// What is set up where, and by which key is it reached?
export interface SetUpPlace {
  to: string;
  label: string;
  /** What one does there. */
  about: string;
  key: string;
}

export const setUpPlaces: SetUpPlace[] = [
  { to: "/teams", label: "Teams", about: "Edit, compare, publish", key: "g e" },
  { to: "/knowledge", label: "Knowledge", about: "Documents and what is found in them", key: "g k" },
  { to: "/webhooks", label: "Webhooks", about: "What others were told, and whether it arrived", key: "g w" },
  { to: "/providers", label: "Providers", about: "Speech and language: usable, and at what price", key: "g p" },
];

export function setUpKeys(go: (to: string) => void): Record<string, () => void> {
  return Object.fromEntries(setUpPlaces.map((place) => [place.key, () => go(place.to)]));
}
