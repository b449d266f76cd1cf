// Which draft is kept of what is being written?
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type DefinitionText } from "@/lib/api";
import type { Editing } from "./use-editing";

export interface Draft {
  /** The draft that is kept; null when there is none. */
  number: number | null;
  unsaved: boolean;
  saving: boolean;
  error: unknown;
  save: () => void;
}

export function useDraft(definition: DefinitionText, editing: Editing): Draft {
  const client = useQueryClient();
  const [kept, setKept] = useState({ number: definition.draft ? definition.number : null, text: definition.text });
  const save = useMutation({
    // `over`: refused when somebody else has saved one meanwhile.
    mutationFn: (text: string) => api.putDraft(definition.name, { text, format: definition.format, over: kept.number ?? 0 }),
    onSuccess: (draft, text) => {
      setKept({ number: draft.number, text });
      void client.invalidateQueries({ queryKey: ["definitions", "standings"] });
      void client.invalidateQueries({ queryKey: ["definitions", "comparison", definition.name] });
      void client.invalidateQueries({ queryKey: ["definitions", "versions", definition.name] });
    },
  });
  return { number: kept.number, unsaved: editing.text !== kept.text, saving: save.isPending, error: save.error, save: () => save.mutate(editing.text) };
}
