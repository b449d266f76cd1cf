// Is what is written sound, and is it saved? In sight wherever one writes.
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { useSaveKey } from "./use-save-key";
import type { Draft } from "./use-draft";
import type { Editing } from "./use-editing";

export type View = "text" | "form";

interface Props {
  editing: Editing;
  draft: Draft;
  writes: boolean;
  view: View;
  onView: (view: View) => void;
}

export function SaveBar({ editing, draft, writes, view, onView }: Props) {
  const ready = draft.unsaved && !draft.saving && editing.findings?.ok === true;
  useSaveKey(() => writes && void draft.save());
  return (
    <div className="sticky top-0 z-10 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-page px-4 py-2 md:-mx-6 md:px-6">
      {writes && (
        <Button kind={draft.unsaved ? "primary" : "plain"} disabled={!ready} onClick={() => void draft.save()}>
          {draft.saving ? "Saving…" : "Save the draft"}
        </Button>
      )}
      <p role="status" className="flex min-w-0 flex-wrap gap-x-3 text-[13px]">
        <Sound editing={editing} />
        <span className="text-soft">{draft.unsaved ? "Changed, not saved." : draft.number ? `Draft ${draft.number} is saved.` : "Nothing is changed."}</span>
      </p>
      <div role="group" aria-label="Show" className="ml-auto flex gap-1 lg:hidden">
        {(["form", "text"] as const).map((one) => (
          <Button key={one} kind={view === one ? "plain" : "quiet"} aria-pressed={view === one} onClick={() => onView(one)}>
            {one === "form" ? "Form" : "Text"}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Sound({ editing }: { editing: Editing }) {
  const count = editing.findings?.found.length;
  if (editing.error !== null) return <span className="font-medium text-bad">It could not be checked.</span>;
  if (count === undefined) return <span className="text-faint">Being checked…</span>;
  if (count > 0) return <span className="font-medium text-bad">{count === 1 ? "One thing is not right." : `${count} things are not right.`}</span>;
  return (
    <span className="flex items-center gap-1.5 text-good">
      <Icon name="check" size={14} /> It holds together.
    </span>
  );
}
