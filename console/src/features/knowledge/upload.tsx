// How are documents handed over? Chosen or dropped; each is read at once, and one that cannot be read stops no other.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { api } from "@/lib/api";
import { classes } from "@/lib/classes";
import { ApiError } from "@/lib/http";
import { SendingList, type Sending } from "./sending";

export function Upload({ team }: { team: string }) {
  const { sending, send, clear } = useSending(team);
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          send([...event.dataTransfer.files]);
        }}
        className={classes("flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-dashed p-4", over ? "border-accent bg-tint" : "border-line")}
      >
        <Button kind="primary" onClick={() => chooser.current?.click()}>
          <Icon name="upload" /> Add documents
        </Button>
        <p className="text-[13px] text-soft">or drop them here: PDF, Word, PowerPoint, Excel, web pages, Markdown, text; 50 MB each at most.</p>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Documents to add"
          onChange={(event) => {
            send([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </div>
      <SendingList sending={sending} onClear={clear} />
    </>
  );
}

function useSending(team: string) {
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending[]>([]);
  const queue = useRef(Promise.resolve());
  const counted = useRef(0);
  const change = (id: string, to: Partial<Sending>) => setSending((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const put = async (id: string, file: File) => {
    try {
      const came = await api.putDocument(team, file, (share) => change(id, { share }));
      change(id, { state: came.status, passages: came.passages });
    } catch (error) {
      const failed = error instanceof ApiError ? [error.message, error.wayOut].filter(Boolean).join(". ") : "It could not be sent.";
      change(id, { state: "failed", why: failed });
    }
    await client.invalidateQueries({ queryKey: ["knowledge", team] });
  };
  const send = (files: File[]) => {
    const fresh = files.map((file) => ({ file, one: { id: String((counted.current += 1)), name: file.name, share: 0, state: "going" } satisfies Sending }));
    setSending((all) => [...all, ...fresh.map(({ one }) => one)]);
    // One after the other: reading a document takes the server's whole attention.
    for (const { file, one } of fresh) queue.current = queue.current.then(() => put(one.id, file));
  };
  return { sending, send, clear: () => setSending((all) => all.filter((one) => one.state === "going")) };
}
