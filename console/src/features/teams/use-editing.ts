// What is being written of a team now, what does it say, and is it sound? One text; a form and an editor are two ways into it.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, type Data, type DefinitionText, type EditedText, type Findings, type ValueEdit } from "@/lib/api";

const PAUSE_MS = 500;

export interface Editing {
  text: string;
  /** What the text itself holds; null while it cannot be read. */
  own: Data | null;
  /** With all that it extends, as it was when it last held together. */
  whole: Data | null;
  findings: Findings | null;
  /** Whether the server has yet to look at what stands there now. */
  looking: boolean;
  /** Why it could not look. */
  error: unknown;
  write: (text: string) => void;
  /** Done when the values stand in the text; what the server did not take is owed, and goes with the next. */
  put: (edits: ValueEdit[]) => Promise<void>;
  again: () => void;
  /** What stands there once nothing is under way; null when the server could not look at it. */
  settled: () => Promise<EditedText | null>;
}

interface Owed {
  edits: ValueEdit[];
  taken: () => void;
}

export function useEditing(definition: DefinitionText, begun: string): Editing {
  const { name, format } = definition;
  const [text, setText] = useState(begun);
  const [seen, setSeen] = useState<EditedText | null>(null);
  const [whole, setWhole] = useState<Data | null>(null);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(text);
  const last = useRef<EditedText | null>(null);

  const take = useCallback((said: EditedText) => {
    latest.current = said.text;
    last.current = said;
    setText(said.text);
    setSeen(said);
    setError(null);
    if (said.whole) setWhole(said.whole);
  }, []);
  const ask = useCallback(
    async (edits: ValueEdit[]): Promise<boolean> => {
      for (;;) {
        const now = latest.current;
        try {
          const said = await api.editText(name, { text: now, format, edits });
          if (latest.current === now) {
            take(said);
            return true;
          }
        } catch (wrong) {
          setError(wrong);
          return false;
        }
        // Somebody wrote on meanwhile: the values go into the newer text; to look at that is the next one's part.
        if (edits.length === 0) return false;
      }
    },
    [name, format, take],
  );
  const looking = seen?.text !== text;
  useEffect(() => {
    if (!looking) return;
    const pause = setTimeout(() => void ask([]), seen ? PAUSE_MS : 0);
    return () => clearTimeout(pause);
  }, [ask, looking, seen, text]);

  const write = useCallback((next: string) => {
    latest.current = next;
    setText(next);
  }, []);
  // A change of the form waits for the one before it: each begins with the text that the last one made.
  const queue = useRef(Promise.resolve());
  const owed = useRef<Owed[]>([]);
  const settle = useCallback(() => {
    queue.current = queue.current.then(async () => {
      const now = [...owed.current];
      if (now.length === 0 || !(await ask(now.flatMap((one) => one.edits)))) return;
      owed.current = owed.current.slice(now.length);
      now.forEach((one) => one.taken());
    });
  }, [ask]);
  const put = useCallback(
    (edits: ValueEdit[]) =>
      new Promise<void>((taken) => {
        owed.current.push({ edits, taken });
        settle();
      }),
    [settle],
  );
  const again = useCallback(() => {
    if (owed.current.length > 0) settle();
    else void ask([]);
  }, [ask, settle]);
  const settled = useCallback(async () => {
    await queue.current;
    if (owed.current.length > 0) return null;
    return last.current?.text === latest.current || (await ask([])) ? last.current : null;
  }, [ask]);
  return { text, own: seen?.own ?? null, whole, findings: looking ? null : seen.findings, looking, error, write, put, again, settled };
}

/** The JSON Schema of a team; it does not change while the page is open. */
export function useTeamSchema() {
  return useQuery({ queryKey: ["definitions", "schema"], queryFn: ({ signal }) => api.teamSchema(signal), staleTime: Infinity });
}
