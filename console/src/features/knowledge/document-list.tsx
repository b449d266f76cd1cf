// Which documents does the team answer from?
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { Confirm } from "@/components/confirm";
import { api, type DocumentInfo } from "@/lib/api";
import { bytes, moment } from "@/lib/format";

export function DocumentList({ team, documents, owner }: { team: string; documents: DocumentInfo[]; owner: boolean }) {
  if (documents.length === 0)
    return (
      <p className="rounded-xl border border-line bg-card p-6 text-center text-soft">
        Nothing is known yet. {owner ? "Hand over a document: prices, opening hours, what people ask." : "An owner can hand over documents."}
      </p>
    );
  return (
    <ul aria-label="Documents" className="rounded-xl border border-line bg-card">
      {documents.map((document) => (
        <Row key={document.name} team={team} document={document} owner={owner} />
      ))}
    </ul>
  );
}

function Row({ team, document, owner }: { team: string; document: DocumentInfo; owner: boolean }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.removeDocument(team, document.name),
    onSuccess: () => client.invalidateQueries({ queryKey: ["knowledge", team] }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3 last:border-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium break-all">{document.name}</span>
          {document.passages === 0 && <Badge tone="warn">nothing to read in it</Badge>}
        </p>
        <p className="text-[13px] text-soft">
          {document.kind} · {bytes(document.size)} · {document.passages === 1 ? "1 passage" : `${document.passages} passages`} · {moment(document.changed_at)}
          {document.origin === "folder" && " · from the team’s folder"}
        </p>
        {remove.error && (
          <p role="alert" className="text-[13px] text-bad">
            {remove.error.message}
          </p>
        )}
      </div>
      {owner && (
        <Confirm
          trigger={
            <Button kind="quiet" disabled={remove.isPending} aria-label={`Remove ${document.name}`}>
              Remove
            </Button>
          }
          title={`Remove ${document.name}?`}
          action="Remove"
          onConfirm={() => remove.mutate()}
        >
          <p>From the next call on nothing of it is said. {document.origin === "folder" ? "It lies in the team’s folder: the next reading brings it back." : "The file itself stays wherever you have it."}</p>
        </Confirm>
      )}
    </li>
  );
}
