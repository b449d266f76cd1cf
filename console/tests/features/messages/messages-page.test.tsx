import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { MessagesPage } from "@/features/messages/messages-page";
import type { Me, MessageChange, MessageInfo } from "@/lib/api";
import { me, message, refusal, serve } from "../../fakes/api";
import { show } from "../../fakes/page";

function inbox(...items: MessageInfo[]) {
  return { "GET /api/messages": () => ({ items, next: null }) };
}

/** An inbox of one message that does what it is told. */
function working(first: MessageInfo) {
  let kept = first;
  const sent: MessageChange[] = [];
  const { asked } = serve({
    "GET /api/messages": () => ({ items: [kept], next: null }),
    [`PATCH /api/messages/${first.message_id}`]: (_, init) => {
      const change = JSON.parse(init?.body as string) as MessageChange;
      sent.push(change);
      const mine = change.assigned_to === "me" ? { assigned_to: me.id, assigned_name: me.name, status: "assigned" as const } : {};
      kept = { ...kept, ...(change.status ? { status: change.status } : {}), ...(typeof change.notes === "string" ? { notes: change.notes } : {}), ...mine };
      return kept;
    },
  });
  return { sent, asked };
}

it("shows who, which number, what and when, new ones first", async () => {
  const old = message({ message_id: "msg_2", name: "", phone: "", status: "assigned", assigned_to: "p9", assigned_name: "Bob", text: "call me" });
  serve(inbox(old, message({ callback_at: "2031-06-16T20:00:00Z" })));
  show(<MessagesPage me={me} />);
  expect(screen.getByRole("status", { name: "Loading the messages" })).toBeInTheDocument();
  const [first, second] = await screen.findAllByRole("listitem");
  expect(first).toHaveTextContent(/Maria.*\+12175550142.*New.*call .*2031.*today.*my curtains are torn/);
  expect(second).toHaveTextContent(/A caller.*no number.*Assigned · Bob.*call me/);
  expect(screen.getByRole("link", { name: "+12175550142" })).toHaveAttribute("href", "tel:+12175550142");
  expect(screen.getAllByRole("link", { name: "See the call" })[0]).toHaveAttribute("href", "/calls/call_1");
});

it("says what will stand here when there is nothing", async () => {
  serve(inbox());
  show(<MessagesPage me={me} />);
  expect(await screen.findByText("No open messages")).toBeInTheDocument();
});

it("asks for the open ones, and for others when they are wanted", async () => {
  const { asked } = serve(inbox());
  show(<MessagesPage me={me} />);
  await userEvent.selectOptions(await screen.findByLabelText("Show"), "mine");
  await userEvent.click(await screen.findByRole("button", { name: "Show open messages" }));
  await userEvent.selectOptions(screen.getByLabelText("Show"), "all");
  await screen.findByText("No message is like that");
  expect(asked).toEqual([
    "GET /api/messages?limit=50&status=new&status=assigned",
    "GET /api/messages?limit=50&status=new&status=assigned&assigned_to=me",
    "GET /api/messages?limit=50",
  ]);
});

it("is taken, answered and put away by three buttons", async () => {
  const { sent } = working(message());
  show(<MessagesPage me={me} />);
  await userEvent.click(await screen.findByRole("button", { name: "Assign to me" }));
  expect(await screen.findByText(/Assigned · you/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Assign to me" })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Called back" }));
  await userEvent.click(await screen.findByRole("button", { name: "Close" }));
  expect(await screen.findByRole("button", { name: "Open again" })).toBeInTheDocument();
  expect(sent).toEqual([{ assigned_to: "me" }, { status: "called_back" }, { status: "closed" }]);
});

it("keeps a note", async () => {
  const { sent } = working(message({ notes: "rang once" }));
  show(<MessagesPage me={me} />);
  await userEvent.click(await screen.findByRole("button", { name: "Note" }));
  await userEvent.type(screen.getByLabelText("Note"), ", no answer");
  await userEvent.click(screen.getByRole("button", { name: "Save the note" }));
  expect(await screen.findByText("rang once, no answer")).toBeInTheDocument();
  expect(screen.queryByLabelText("Note")).not.toBeInTheDocument();
  expect(sent).toEqual([{ notes: "rang once, no answer" }]);
});

it("says what went wrong and keeps the message as it was", async () => {
  serve({ ...inbox(message()), "PATCH /api/messages/msg_1": () => refusal(503, "unavailable", "The database does not answer.") });
  show(<MessagesPage me={me} />);
  await userEvent.click(await screen.findByRole("button", { name: "Called back" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("The database does not answer.");
  expect(screen.getByRole("button", { name: "Called back" })).toBeEnabled();
});

it("lets a viewer read", async () => {
  const viewer: Me = { ...me, role: "viewer" };
  serve(inbox(message()));
  show(<MessagesPage me={viewer} />);
  const card = await screen.findByRole("listitem");
  expect(within(card).queryByRole("button")).not.toBeInTheDocument();
  expect(within(card).getByRole("link", { name: "See the call" })).toBeInTheDocument();
});

it("opens the one message that an e-mail links to", async () => {
  serve({ ...inbox(), "GET /api/messages/msg_7": () => message({ message_id: "msg_7", text: "from the mail", status: "closed" }) });
  show(<MessagesPage me={me} />, { at: "/messages?message=msg_7" });
  expect(await screen.findByText("from the mail")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Show all open messages" }));
  expect(await screen.findByText("No open messages")).toBeInTheDocument();
});

it("fetches older messages by the cursor", async () => {
  serve({
    "GET /api/messages": (url) =>
      url.searchParams.get("before") === "c1"
        ? { items: [message({ message_id: "msg_2", text: "an older one" })], next: null }
        : { items: [message()], next: "c1" },
  });
  show(<MessagesPage me={me} />);
  await userEvent.click(await screen.findByRole("button", { name: "Older messages" }));
  expect(await screen.findByText("an older one")).toBeInTheDocument();
});
