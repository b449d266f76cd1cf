import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { MicError } from "@/features/talk/microphone";
import { TalkPage } from "@/features/talk/talk-page";
import { refusal, serve, team } from "../../fakes/api";
import { event } from "../../fakes/events";
import { fakeDesk } from "../../fakes/line";
import { show } from "../../fakes/page";

beforeEach(() => void serve({ "GET /api/teams": () => [team()] }));

async function start(desk = fakeDesk({ openMicrophone: () => Promise.reject(new MicError("denied")) })) {
  show(<TalkPage ports={desk.ports} />);
  await userEvent.click(await screen.findByRole("button", { name: "Start the call" }));
  act(() => desk.room().events.agentHere());
  return desk;
}

it("shows who is on the team and what one could say", async () => {
  show(<TalkPage ports={fakeDesk().ports} />);
  expect(screen.getByRole("status", { name: "Loading the team" })).toBeInTheDocument();
  expect(await screen.findByText("“Do you have headphones?”")).toBeInTheDocument();
  expect(within(screen.getByRole("complementary", { name: "Team" })).getByText("Order tracking")).toBeInTheDocument();
  expect(screen.getByText("not verified")).toBeInTheDocument();
});

it("shows words, tools and the speaking agent as they come", async () => {
  const desk = await start();
  const send = (...events: Parameters<typeof event>[0][]) => act(() => events.forEach((kind) => desk.room().events.message({ type: "event", event: event(kind) })));
  send("agent_entered", "caller_said", "tool_called");
  const log = screen.getByRole("log", { name: "Transcript" });
  expect(within(log).getByText("Do you have headphones?")).toBeInTheDocument();
  expect(within(log).getByText("running…")).toBeInTheDocument();
  send("tool_returned", "agent_said", "grant_given");
  expect(within(log).getByText("succeeded")).toBeInTheDocument();
  expect(within(log).getByText("after 480 ms")).toBeInTheDocument();
  expect(screen.getByRole("listitem", { current: true })).toHaveTextContent("Sales");
  expect(screen.getByText("verified")).toBeInTheDocument();
});

it("says how to allow a denied microphone, and lets the caller type", async () => {
  const desk = await start();
  expect(screen.getByRole("alert")).toHaveTextContent(/may not use the microphone.*Allow/);
  await userEvent.type(screen.getByLabelText("Type instead of speaking"), "where is my order{Enter}");
  expect(desk.room().typed).toEqual(["where is my order"]);
});

it("offers the record and another call when it is over", async () => {
  const desk = await start();
  await userEvent.click(screen.getByRole("button", { name: "Hang up" }));
  expect(screen.getByText("You hung up.")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "See the record" })).toHaveAttribute("href", "/calls/call_1");
  await userEvent.click(screen.getByRole("button", { name: "Call again" }));
  expect(desk.rooms).toHaveLength(2);
});

it("keeps the call while another page is looked at", async () => {
  const desk = fakeDesk();
  const { unmount } = show(<TalkPage ports={desk.ports} />);
  await userEvent.click(await screen.findByRole("button", { name: "Type instead" }));
  act(() => desk.room().events.agentHere());
  unmount();
  expect(desk.room().left).toBe(false);
  show(<TalkPage ports={desk.ports} />);
  expect(await screen.findByRole("button", { name: "Hang up" })).toBeInTheDocument();
});

it("hangs up when the window goes away", async () => {
  const desk = await start();
  act(() => void window.dispatchEvent(new Event("pagehide")));
  expect(desk.room().left).toBe(true);
});

it("asks for a click when the browser holds the sound back", async () => {
  const desk = await start(fakeDesk({ openMicrophone: () => Promise.reject(new MicError("none")) }));
  act(() => desk.room().events.soundBlocked(true));
  await userEvent.click(screen.getByRole("button", { name: "Turn sound on" }));
  expect(screen.queryByRole("button", { name: "Turn sound on" })).not.toBeInTheDocument();
});

it("gives the server's way out when the teams cannot be read", async () => {
  serve({ "GET /api/teams": () => refusal(400, "bad_team", "team.yaml:3 has an unknown key.", "Take it out.") });
  show(<TalkPage />);
  expect(await screen.findByRole("alert")).toHaveTextContent("team.yaml:3 has an unknown key.Take it out.");
});

it("says what is wrong with a team that cannot be called", async () => {
  serve({ "GET /api/teams": () => [team({ problem: "team.yaml:3: unknown key `purpos`", agents: [] })] });
  show(<TalkPage />);
  expect(await screen.findByRole("alert")).toHaveTextContent("team.yaml:3: unknown key purpos");
  expect(screen.getByRole("button", { name: "Start the call" })).toBeDisabled();
});

it("says how to get a team when there is none", async () => {
  serve({ "GET /api/teams": () => [] });
  show(<TalkPage />);
  expect(await screen.findByText("There is no team yet")).toBeInTheDocument();
});

function asked(desk: ReturnType<typeof fakeDesk>, slot: "phone" | "last4" | "", secret = false) {
  act(() => desk.room().events.message({ type: "event", event: { kind: "asks", open: { kind: slot ? "slot" : "none", slot, secret } } }));
}

it("shows a private field while a number is asked for, and sends it past the chat", async () => {
  const desk = await start();
  expect(screen.queryByRole("form", { name: "Private field" })).not.toBeInTheDocument();
  asked(desk, "phone");
  expect(screen.getByLabelText("Phone number")).toHaveAttribute("type", "text");
  asked(desk, "last4", true);
  const field = screen.getByLabelText("Last four digits");
  expect(field).toHaveAttribute("type", "password");
  await userEvent.type(field, "441{Enter}");
  expect(desk.room().keyed).toEqual([]);
  await userEvent.type(field, "7");
  expect(document.body.innerHTML).not.toContain("4417");
  await userEvent.keyboard("{Enter}");
  expect(desk.room().keyed).toEqual(["4417"]);
  expect(desk.room().typed).toEqual([]);
  expect(field).toHaveValue("");
  expect(document.body.textContent).not.toContain("4417");
  asked(desk, "");
  expect(screen.queryByRole("form", { name: "Private field" })).not.toBeInTheDocument();
});

it("says when the desk did not take the number", async () => {
  const desk = await start();
  desk.room().takes = false;
  asked(desk, "last4", true);
  await userEvent.type(screen.getByLabelText("Last four digits"), "4417{Enter}");
  expect(await screen.findByText(/was not taken/)).toBeInTheDocument();
});

it("shows what the caller has given, and dots for a secret", async () => {
  const desk = await start();
  const send = (one: ReturnType<typeof event>) => act(() => desk.room().events.message({ type: "event", event: one }));
  send(event("slot_set"));
  send(event("slot_set", { slot: "last4", value: "••••", state: "confirmed", secret: true }));
  send(event("caller_said", { text: "it's [last four given #2], why?" }));
  const given = screen.getByLabelText("Given by the caller");
  expect(given).toHaveTextContent("+12175550142");
  expect(within(given).getByText("••••")).toBeInTheDocument();
  expect(within(given).getAllByTitle("confirmed")).toHaveLength(1);
  expect(screen.getByText("it's ••••, why?")).toBeInTheDocument();
  send(event("slot_set", { slot: "last4_type", value: "ssn", state: "confirmed" }));
  expect(given).toHaveTextContent("Which digitsSocial Security");
  send(event("slot_set", { state: "cleared" }));
  expect(given).not.toHaveTextContent("+12175550142");
});

it("starts at another agent when one is chosen, and again", async () => {
  const entries: (string | undefined)[] = [];
  const token = (_: string, entry?: string) => Promise.resolve(void entries.push(entry)).then(() => ({ url: "ws://voice", token: "t", room: "r", call_id: "call_1" }));
  const desk = fakeDesk({ token, openMicrophone: () => Promise.reject(new MicError("denied")) });
  show(<TalkPage ports={desk.ports} />);
  await userEvent.selectOptions(await screen.findByLabelText("Start at"), "order_tracking");
  await userEvent.click(screen.getByRole("button", { name: "Start the call" }));
  await userEvent.click(await screen.findByRole("button", { name: "Hang up" }));
  await userEvent.click(screen.getByRole("button", { name: "Call again" }));
  expect(entries).toEqual(["order_tracking", "order_tracking"]);
});
