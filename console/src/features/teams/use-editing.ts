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
  put: (edits: ValueEdit[]) => Promise<void>;
}

export function useEditing(definition: DefinitionText): Editing {
  const { name, format } = definition;
  const [text, setText] = useState(definition.text);
  const [seen, setSeen] = useState<{ text: string; said: EditedText } | null>(null);
  const [whole, setWhole] = useState<Data | null>(null);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(text);

  const take = useCallback((asked: string, said: EditedText) => {
    if (latest.current !== asked) return;
    latest.current = said.text;
    setText(said.text);
    setSeen({ text: said.text, said });
    setError(null);
    if (said.whole) setWhole(said.whole);
  }, []);
  const ask = useCallback(
    async (now: string, edits: ValueEdit[]) => {
      try {
        take(now, await api.editText(name, format, now, edits));
      } catch (wrong) {
        if (latest.current === now) setError(wrong);
      }
    },
    [name, format, take],
  );
  const looking = seen?.text !== text;
  useEffect(() => {
    if (!looking) return;
    const pause = setTimeout(() => void ask(text, []), seen ? PAUSE_MS : 0);
    return () => clearTimeout(pause);
  }, [ask, looking, seen, text]);

  const write = useCallback((next: string) => {
    latest.current = next;
    setText(next);
  }, []);
  // A change of the form waits for the one before it: each begins with the text that the last one made.
  const queue = useRef(Promise.resolve());
  const put = useCallback(
    (edits: ValueEdit[]) => {
      queue.current = queue.current.then(() => ask(latest.current, edits));
      return queue.current;
    },
    [ask],
  );
  return { text, own: seen?.said.own ?? null, whole, findings: looking ? null : seen.said.findings, looking, error, write, put };
}

/** The JSON Schema of a team; it does not change while the page is open. */
export function useTeamSchema() {
  return useQuery({ queryKey: ["definitions", "schema"], queryFn: ({ signal }) => api.teamSchema(signal), staleTime: Infinity });
}
