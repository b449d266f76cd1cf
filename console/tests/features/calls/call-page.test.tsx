import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { CallPage } from "@/features/calls/call-page";
import { detail, refusal, serve } from "../../fakes/api";
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
