// Which draft is kept of what is being written?
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, type DefinitionText } from "@/lib/api";
import { forgetUnsaved, keepUnsaved } from "./unsaved";
import type { Editing } from "./use-editing";

export interface Draft {
  /** The draft that is kept; null when there is none. */
  number: number | null;
  unsaved: boolean;
  saving: boolean;
  error: unknown;
  save: () => Promise<void>;
}

export function useDraft(definition: DefinitionText, editing: Editing): Draft {
  const client = useQueryClient();
  const { name, format } = definition;
  const [kept, setKept] = useState({ number: definition.draft ? definition.number : null, text: definition.text, seal: definition.draft ? definition.seal : "" });
  // Also for a second key before the page shows what the first one did.
  const latest = useRef(kept);
  const over = kept.number ?? 0;
  const { seal } = kept;
  const put = useMutation({
    // `over` and its seal: refused when somebody else has saved meanwhile.
    mutationFn: (text: string) => api.putDraft(name, { text, format, over: latest.current.number ?? 0, over_seal: latest.current.seal }),
    onSuccess: (draft, text) => {
      latest.current = { number: draft.number, text, seal: draft.seal };
      setKept(latest.current);
      void client.invalidateQueries({ queryKey: ["definitions", "standings"] });
      void client.invalidateQueries({ queryKey: ["definitions", "comparison", name] });
      void client.invalidateQueries({ queryKey: ["definitions", "versions", name] });
    },
  });
  const { text, settled } = editing;
  const unsaved = text !== kept.text;
  useEffect(() => {
    if (unsaved) keepUnsaved(name, { text, format, over, seal });
    else forgetUnsaved(name);
  }, [name, format, over, seal, text, unsaved]);
  const going = useRef(false);
  const save = async () => {
    if (going.current) return;
    going.current = true;
    const said = await settled();
    if (said?.findings.ok && said.text !== latest.current.text) await put.mutateAsync(said.text).catch(() => null); // its error stands in `put`
    going.current = false;
  };
  return { number: kept.number, unsaved, saving: put.isPending, error: put.error, save };
}
