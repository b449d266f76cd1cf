import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { CallPage } from "@/features/calls/call-page";
import { detail, refusal, serve, summary } from "../../fakes/api";
import { show } from "../../fakes/page";

const at = { path: "/calls/:id", at: "/calls/call_1" };

const ungraded = { "GET /api/calls/call_1/scores": () => [] };

it("shows what was said, done and waited for", async () => {
  serve({ "GET /api/calls/call_1": () => detail(), ...ungraded });
  show(<CallPage />, at);
  expect(await screen.findByText("Do you have headphones?")).toBeInTheDocument();
  expect(screen.getByRole("article", { name: "Tool Search products" })).toHaveTextContent("Two were found.");
  expect(screen.getByLabelText("The caller waited 500 ms: End of turn 380 ms, Thinking 10 ms, Tool 20 ms, Voice 90 ms")).toBeInTheDocument();
});

it("goes back to the list with Escape", async () => {
  serve({ "GET /api/calls/call_1": () => detail(), ...ungraded });
  show(<CallPage />, at);
  await screen.findByText("Yes, two.");
  await userEvent.keyboard("{Escape}");
  expect(screen.getByText("elsewhere")).toBeInTheDocument();
});

it("says that a call is going on and that nothing was said yet", async () => {
  serve({ "GET /api/calls/call_1": () => detail({ live: true, turns: [], tools: [] }), ...ungraded });
  show(<CallPage />, at);
  expect(await screen.findByText("going on now")).toBeInTheDocument();
  expect(screen.getByText("Nothing has been said yet.")).toBeInTheDocument();
});

it("says so when there is no such call", async () => {
  serve({ "GET /api/calls/call_1": () => refusal(404, "no_call", "There is no call call_1.", "Look in the list.") });
  show(<CallPage />, at);
  expect(await screen.findByRole("alert")).toHaveTextContent("There is no call call_1.");
});

it("plays the recording where there is one", async () => {
  serve({ "GET /api/calls/call_1": () => detail({ recorded: true }), ...ungraded });
  show(<CallPage />, at);
  const player = (await screen.findByLabelText("Recording")).querySelector("audio");
  expect(player).toHaveAttribute("src", "/api/calls/call_1/recording");
});

it("tells a tool that lacked something as asked", async () => {
  const tools = detail().tools.map((run) => ({ ...run, status: "refused" as const, asked: "size", say: "Which size?", data: { asked: "size" } }));
  serve({ "GET /api/calls/call_1": () => detail({ tools }), ...ungraded });
  show(<CallPage />, at);
  const card = await screen.findByRole("article", { name: "Tool Search products" });
  expect(card).toHaveTextContent("asked");
  expect(card).not.toHaveTextContent("refused");
});

it("goes back to the list as it was narrowed", async () => {
  serve({ "GET /api/calls/call_1": () => detail(), ...ungraded });
  window.history.replaceState({}, "", "/");
  show(<CallPage />, { ...at, state: { list: "?outcome=failed" } });
  expect(await screen.findByRole("link", { name: "Calls" })).toHaveAttribute("href", "/calls?outcome=failed");
});

it("asks again for a call when it is told to", async () => {
  serve({ "GET /api/calls/call_1": () => refusal(503, "unavailable", "The desk does not answer.", "Wait a moment.") });
  show(<CallPage />, at);
  expect(await screen.findByRole("alert")).toHaveTextContent(/The desk does not answer.*Wait a moment/);
  serve({ "GET /api/calls/call_1": () => detail(), ...ungraded });
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Yes, two.")).toBeInTheDocument();
});

it("shows the call also when its grades cannot be had", async () => {
  serve({ "GET /api/calls/call_1": () => detail(), "GET /api/calls/call_1/scores": () => refusal(503, "unavailable", "No grades now.") });
  show(<CallPage />, at);
  expect(await screen.findByText("No grades now.")).toBeInTheDocument();
  expect(screen.getByText("Yes, two.")).toBeInTheDocument();
});

it("tells how the call was graded, and by whom", async () => {
  const scores = [
    { name: "resolved", kind: "yes_no", value: true, reason: "the order was found", by: "rules" },
    { name: "tone", kind: "number", value: 0.8, reason: "", by: "judge" },
    { name: "mood", kind: "choice", value: null, reason: "", by: "judge" },
  ];
  serve({ "GET /api/calls/call_1": () => detail(), "GET /api/calls/call_1/scores": () => scores });
  show(<CallPage />, at);
  expect(await screen.findByRole("region", { name: "Grades" })).toHaveTextContent(/Resolvedyesthe order was found.*Tone0.8.*judge.*Moodnot told/);
});

it("says so when the recording cannot be played", async () => {
  serve({ "GET /api/calls/call_1": () => detail({ recorded: true }), ...ungraded });
  show(<CallPage />, at);
  const player = (await screen.findByLabelText("Recording")).querySelector("audio");
  if (player) fireEvent.error(player);
  expect(await screen.findByRole("alert")).toHaveTextContent("It cannot be played");
});

it("never shows an unknown price as nothing", async () => {
  const use = { part: "llm", provider: "openai", model: "m1", requests: 2, read: 1200, cached: 0, written: 80, characters: 0, seconds: 0, untold: 0, dollars: null };
  serve({ "GET /api/calls/call_1": () => detail({ cost: { dollars: null, known_dollars: 0.01, used: [use, { ...use, dollars: 0.01 }] } }), ...ungraded });
  show(<CallPage />, at);
  const cost = await screen.findByRole("region", { name: "Providers and cost" });
  expect(cost).toHaveTextContent(/at least \$0.01; a part is unknown.*1,200 tokens read, 80 tokens written.*unknown/);
});

it("shows a long call whole", async () => {
  const turns = Array.from({ length: 150 }, (_, index) => ({ ...(detail().turns[0] as ReturnType<typeof detail>["turns"][number]), text: `turn ${index}`, at: index }));
  serve({ "GET /api/calls/call_1": () => detail({ turns, summary: summary({ turns: 150 }) }), ...ungraded });
  show(<CallPage />, at);
  expect(await screen.findByText("turn 149")).toBeInTheDocument();
  expect(screen.getAllByText(/^turn \d+$/)).toHaveLength(150);
});
