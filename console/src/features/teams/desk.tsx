// Where is a team worked on? Its form, its text, what is wrong with them, and the steps to publishing it.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/button";
import { ErrorNote } from "@/components/states";
import { api, type DefinitionText, type Me } from "@/lib/api";
import { ApiError } from "@/lib/http";
import { may } from "@/lib/may";
import { Comparing } from "./comparing";
import { Form } from "./form";
import { Marks } from "./marks";
import { Problems } from "./problems";
import { SaveBar, type View } from "./save-bar";
import { TextEditor, type Reach } from "./text-editor";
import { forgetUnsaved, unsavedOf, type Unsaved } from "./unsaved";
import { useDraft } from "./use-draft";
import { useEditing } from "./use-editing";
import { Versions } from "./versions";

export function Desk({ definition, me, onReload }: { definition: DefinitionText; me: Me; onReload: () => Promise<unknown> }) {
  const [found] = useState(() => unsavedOf(definition));
  const editing = useEditing(definition, found?.text ?? definition.text);
  const draft = useDraft(definition, editing);
  const [view, setView] = useState<View>("form");
  const editor = useRef<Reach>(null);
  const writes = may(me, "operator");
  useWarning(draft.unsaved);
  const dropped = () => {
    forgetUnsaved(definition.name);
    return onReload();
  };
  const goTo = (line: number) => {
    setView("text");
    // On a phone the editor has yet to be shown.
    setTimeout(() => editor.current?.goTo(line));
  };
  return (
    <>
      <Head name={definition.name} />
      <SaveBar editing={editing} draft={draft} writes={writes} view={view} onView={setView} />
      {found && draft.unsaved && <Found found={found} definition={definition} text={editing.text} onDrop={() => editing.write(definition.text)} />}
      {draft.error !== null && <NotSaved error={draft.error} onReload={onReload} />}
      {editing.error !== null && <ErrorNote error={editing.error} onRetry={editing.again} />}
      <Problems findings={editing.findings} onLine={goTo} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className={view === "text" ? "max-lg:hidden" : ""}>
          <Form editing={editing} readOnly={!writes} />
        </div>
        <div className={`lg:sticky lg:top-16 ${view === "form" ? "max-lg:hidden" : ""}`}>
          <TextEditor ref={editor} editing={editing} format={definition.format} readOnly={!writes} />
        </div>
      </div>
      <Comparing name={definition.name} draft={draft.number} unsaved={draft.unsaved} me={me} onPublished={onReload} onDropped={dropped} />
      <Versions name={definition.name} me={me} onRolledBack={onReload} />
    </>
  );
}

/** What one left unsaved before is here again, and may be given up. */
function Found({ found, definition, text, onDrop }: { found: Unsaved; definition: DefinitionText; text: string; onDrop: () => void }) {
  const another = found.over !== (definition.draft ? definition.number : 0) || found.seal !== (definition.draft ? definition.seal : "");
  if (text !== found.text) return null;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-warn-tint p-4">
      <p className="min-w-0 flex-1 basis-60">
        What you wrote and did not save is here again.
        {another && " Somebody saved another draft meanwhile: saving yours takes its place."}
      </p>
      <Button onClick={onDrop}>Throw mine away</Button>
    </div>
  );
}

/** Who was overtaken by another looks at what is there now; their own words stay. */
function NotSaved({ error, onReload }: { error: unknown; onReload: () => Promise<unknown> }) {
  const overtaken = error instanceof ApiError && error.code === "refused";
  return (
    <>
      <ErrorNote error={error} />
      {overtaken && (
        <Button className="self-start" onClick={() => void onReload()}>
          Look at what is saved now; keep my words
        </Button>
      )}
    </>
  );
}

function Head({ name }: { name: string }) {
  const teams = useQuery({ queryKey: ["teams"], queryFn: ({ signal }) => api.teams(signal) });
  const standings = useQuery({ queryKey: ["definitions", "standings"], queryFn: ({ signal }) => api.standings(signal) });
  const team = teams.data?.find((one) => one.name === name);
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <h1 className="text-xl font-semibold">{team?.title || name}</h1>
      <code className="text-xs text-faint">{name}</code>
      <Marks team={team} standing={standings.data?.find((one) => one.team === name)} />
    </header>
  );
}

/** Closing the page with unsaved words asks first. */
function useWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
}
