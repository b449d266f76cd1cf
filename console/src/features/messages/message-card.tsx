// What does one message say, and what is done with it?
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { api, type Me, type MessageChange, type MessageInfo } from "@/lib/api";
import { moment } from "@/lib/format";
import { messageStates } from "@/lib/words";
import { Note } from "./note";

export function MessageCard({ message, me }: { message: MessageInfo; me: Me }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (wanted: MessageChange) => api.changeMessage(message.message_id, wanted),
    onSuccess: () => client.invalidateQueries({ queryKey: ["messages"] }),
  });
  const who = message.name || "A caller";
  return (
    <li aria-label={`Message from ${who}`} className="flex flex-col gap-2 border-b border-line p-4 last:border-0">
      <Head message={message} who={who} me={me} />
      <p className="whitespace-pre-line break-words">{message.text}</p>
      {message.notes && <p className="whitespace-pre-line break-words border-l-2 border-line pl-3 text-[13px] text-soft">{message.notes}</p>}
      {me.role === "viewer" ? <ToCall message={message} /> : <Actions message={message} me={me} busy={change.isPending} onChange={change.mutateAsync} />}
      {change.error && (
        <p role="alert" className="text-[13px] text-bad">
          {change.error.message}
        </p>
      )}
    </li>
  );
}

function Head({ message, who, me }: { message: MessageInfo; who: string; me: Me }) {
  const word = messageStates[message.status];
  const person = message.assigned_to === me.id ? "you" : message.assigned_name;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-semibold">{who}</span>
      {message.phone ? (
        <a href={`tel:${message.phone}`} className="tabular-nums text-accent underline-offset-2 hover:underline">
          {message.phone}
        </a>
      ) : (
        <span className="text-faint">no number</span>
      )}
      <Badge tone={word.tone} title={word.meaning}>
        {word.label}
        {person && ` · ${person}`}
      </Badge>
      {message.callback_at && <Badge tone="warn">call {moment(message.callback_at)}</Badge>}
      <time dateTime={message.taken_at} className="ml-auto text-xs text-faint">
        {moment(message.taken_at)}
      </time>
    </div>
  );
}

interface Acting {
  message: MessageInfo;
  me: Me;
  busy: boolean;
  onChange: (change: MessageChange) => Promise<unknown>;
}

function Actions({ message, me, busy, onChange }: Acting) {
  const [noting, setNoting] = useState(false);
  const open = message.status === "new" || message.status === "assigned";
  // What went wrong stands under the message.
  const act = (change: MessageChange) => void onChange(change).catch(() => undefined);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {open && message.assigned_to !== me.id && (
          <Button kind={message.status === "new" ? "primary" : "plain"} disabled={busy} onClick={() => act({ assigned_to: "me" })}>
            Assign to me
          </Button>
        )}
        {open && (
          <Button disabled={busy} onClick={() => act({ status: "called_back" })}>
            Called back
          </Button>
        )}
        {message.status !== "closed" && (
          <Button disabled={busy} onClick={() => act({ status: "closed" })}>
            Close
          </Button>
        )}
        {!open && (
          <Button disabled={busy} onClick={() => act({ status: "new" })}>
            Open again
          </Button>
        )}
        <Button kind="quiet" aria-expanded={noting} onClick={() => setNoting(!noting)}>
          Note
        </Button>
        <ToCall message={message} />
      </div>
      {noting && <Note text={message.notes} busy={busy} onSave={(notes) => void onChange({ notes }).then(() => setNoting(false)).catch(() => undefined)} />}
    </>
  );
}

function ToCall({ message }: { message: MessageInfo }) {
  return (
    <Link to={`/calls/${message.call_id}`} className="ml-auto py-2 text-[13px] text-soft underline-offset-2 hover:text-ink hover:underline">
      See the call
    </Link>
  );
}
