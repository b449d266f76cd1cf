// What do the people who answer want to remember about a message?
import { useState } from "react";
import { Button } from "@/components/button";

export function Note({ text, busy, onSave }: { text: string; busy: boolean; onSave: (text: string) => void }) {
  const [draft, setDraft] = useState(text);
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(draft.trim());
      }}
    >
      <textarea
        aria-label="Note"
        rows={3}
        maxLength={4000}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        className="rounded-lg border border-line bg-card p-2"
      />
      <Button type="submit" className="self-start" disabled={busy}>
        Save the note
      </Button>
    </form>
  );
}
