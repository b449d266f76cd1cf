import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { KnowledgePage } from "@/features/knowledge/knowledge-page";
import type { DocumentInfo, PassageInfo } from "@/lib/api";
import { me, refusal, serve, team, type Answer } from "../../fakes/api";
import { serveFiles } from "../../fakes/files";
import { show } from "../../fakes/page";

const at = { path: "/knowledge/:team?", at: "/knowledge/marketplace" };
const away = () => refusal(503, "unavailable", "The desk does not answer.", "Wait a moment.");

function paper(name: string, change: Partial<DocumentInfo> = {}): DocumentInfo {
  return { name, kind: "Markdown", size: 1536, passages: 3, origin: "upload", changed_at: new Date().toISOString(), ...change };
}

function passage(change: Partial<PassageInfo> = {}): PassageInfo {
  return { document: "hours.md", heading: "Opening hours", place: "", text: "We close at two on Saturday.", quote: "On Saturday we close at two.", score: 0.81, enough: true, ...change };
}

function serveKnown(items: DocumentInfo[], more: Record<string, Answer> = {}) {
  return serve({ "GET /api/teams": () => [team()], "GET /api/knowledge/marketplace/documents": () => ({ items, store: "postgres", enough: 0.5 }), ...more });
}

function file(name: string): File {
  return new File(["words"], name);
}

it("says what to do when nothing is known yet, and that there is nothing to search", async () => {
  serveKnown([]);
  show(<KnowledgePage me={me} />, at);
  expect(screen.getByRole("status", { name: "Loading the documents" })).toBeInTheDocument();
  expect(await screen.findByText(/Nothing is known yet. Hand over a document/)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Search" })).toBeDisabled();
});

it("lets a viewer look, and hand over nothing", async () => {
  serveKnown([paper("hours.md")]);
  show(<KnowledgePage me={{ ...me, role: "viewer" }} />, at);
  expect(await screen.findByText("hours.md")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /Add documents|Remove/ })).not.toBeInTheDocument();
});

it("says that there is no team to know anything", async () => {
  serve({ "GET /api/teams": () => [] });
  show(<KnowledgePage me={me} />, { ...at, at: "/knowledge" });
  expect(await screen.findByText("There is no team yet")).toBeInTheDocument();
});

it("names a team that is not there, says so, and leads to one that is", async () => {
  serveKnown([paper("hours.md")], { "GET /api/knowledge/nobody/documents": () => refusal(404, "not_found", "There is no team nobody.", "Choose another.") });
  show(<KnowledgePage me={me} />, { ...at, at: "/knowledge/nobody" });
  expect(await screen.findByRole("alert")).toHaveTextContent(/There is no team nobody.*Choose another/);
  await screen.findByRole("option", { name: "Marketplace" });
  expect(screen.getByLabelText("Team")).toHaveValue("nobody");
  await userEvent.selectOptions(screen.getByLabelText("Team"), "marketplace");
  expect(await screen.findByText("hours.md")).toBeInTheDocument();
});

it("shows as many documents as there are, and which of them holds nothing", async () => {
  const many = Array.from({ length: 60 }, (_, index) => paper(`page ${index}.md`));
  serveKnown([...many, paper("scan.pdf", { passages: 0 })]);
  show(<KnowledgePage me={me} />, at);
  const rows = within(await screen.findByRole("list", { name: "Documents" })).getAllByRole("listitem");
  expect(rows).toHaveLength(61);
  expect(rows[60]).toHaveTextContent(/scan.pdf.*nothing to read in it/);
});

it("hands over one document after the other; one that cannot be read stops no other", async () => {
  serveKnown([]);
  const open: (() => void)[] = [];
  const { sent } = serveFiles(async (path) => {
    await new Promise<void>((go) => open.push(go));
    return path.endsWith("broken.pdf") ? refusal(422, "unreadable", "broken.pdf cannot be read", "save it anew") : { name: "hours.md", status: "added", passages: 1 };
  });
  show(<KnowledgePage me={me} />, at);
  const chooser = await screen.findByLabelText("Documents to add");
  await userEvent.upload(chooser, [file("broken.pdf")]);
  await userEvent.upload(chooser, [file("hours.md")]);
  const handed = screen.getByRole("region", { name: "Handed over" });
  expect(within(handed).getAllByRole("progressbar")).toHaveLength(2);
  expect(sent).toEqual(["/api/knowledge/marketplace/documents/broken.pdf"]);
  open.shift()?.();
  expect(await within(handed).findByRole("alert")).toHaveTextContent("broken.pdf cannot be read. save it anew");
  await waitFor(() => expect(open).toHaveLength(1));
  open.shift()?.();
  expect(await within(handed).findByText("added, 1 passage")).toBeInTheDocument();
  await userEvent.click(within(handed).getByRole("button", { name: "Clear this list" }));
  expect(screen.queryByRole("region", { name: "Handed over" })).not.toBeInTheDocument();
});

it("keeps what is known, what was typed and what became of a document while the desk does not answer", async () => {
  serveKnown([paper("hours.md")]);
  serveFiles(() => Promise.reject(new Error("the line broke")));
  show(<KnowledgePage me={me} />, at);
  await userEvent.type(await screen.findByLabelText("Question"), "When do you close");
  serveKnown([], { "GET /api/knowledge/marketplace/documents": away });
  await userEvent.upload(screen.getByLabelText("Documents to add"), [file("prices.md")]);
  expect(await screen.findByText("The desk does not answer.")).toBeInTheDocument();
  expect(screen.getByRole("region", { name: "Handed over" })).toHaveTextContent(/prices.md.*not read.*The Frontdesk server does not answer/);
  expect(screen.getByText("hours.md")).toBeInTheDocument();
  expect(screen.getByLabelText("Question")).toHaveValue("When do you close");
  serveKnown([paper("hours.md")]);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.queryByText("The desk does not answer.")).not.toBeInTheDocument());
});

it("asks before it takes a document away, and keeps it when that fails", async () => {
  const { asked } = serveKnown([paper("hours.md")], { "DELETE /api/knowledge/marketplace/documents/hours.md": away });
  show(<KnowledgePage me={me} />, at);
  await userEvent.click(await screen.findByRole("button", { name: "Remove hours.md" }));
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(asked.filter((one) => one.startsWith("DELETE"))).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Remove hours.md" }));
  await userEvent.click(within(screen.getByRole("alertdialog")).getByRole("button", { name: "Remove" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("The desk does not answer.");
  expect(screen.getByRole("button", { name: "Remove hours.md" })).toBeEnabled();
});

it("shows what a caller would hear, and what not", async () => {
  const { asked } = serveKnown([paper("hours.md")], {
    "GET /api/knowledge/marketplace/search": () => ({ question: "q", items: [passage(), passage({ score: 0.3, enough: false, quote: "", text: "Dogs are welcome." })] }),
  });
  show(<KnowledgePage me={me} />, at);
  await userEvent.type(await screen.findByLabelText("Question"), "When do you close?{Enter}");
  const [heard, other] = within(await screen.findByRole("list", { name: "Passages" })).getAllByRole("listitem");
  expect(heard).toHaveTextContent(/a caller hears this.*On Saturday we close at two/);
  expect(other).toHaveTextContent(/not said.*Dogs are welcome/);
  expect(asked).toContain("GET /api/knowledge/marketplace/search?question=When+do+you+close%3F");
});

it("says that a caller would be told nothing when nothing is near", async () => {
  serveKnown([paper("hours.md")], { "GET /api/knowledge/marketplace/search": () => ({ question: "q", items: [] }) });
  show(<KnowledgePage me={me} />, { ...at, at: "/knowledge/marketplace?q=the+weather" });
  expect(await screen.findByText(/a caller would be told that this is not known/)).toBeInTheDocument();
  expect(screen.getByLabelText("Question")).toHaveValue("the weather");
});

it("keeps the question when the search fails", async () => {
  serveKnown([paper("hours.md")], { "GET /api/knowledge/marketplace/search": away });
  show(<KnowledgePage me={me} />, at);
  await userEvent.type(await screen.findByLabelText("Question"), "When do you close?{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent("The desk does not answer.");
  expect(screen.getByLabelText("Question")).toHaveValue("When do you close?");
  serveKnown([paper("hours.md")], { "GET /api/knowledge/marketplace/search": () => ({ question: "q", items: [passage()] }) });
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("a caller hears this")).toBeInTheDocument();
});
