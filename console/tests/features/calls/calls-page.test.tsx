import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { CallsPage } from "@/features/calls/calls-page";
import { page, refusal, serve, summary, team } from "../../fakes/api";
import { show } from "../../fakes/page";

const teams = { "GET /api/teams": () => [team()] };

it("shows skeletons, then the calls", async () => {
  serve({ ...teams, "GET /api/calls": () => page([summary({ outcome: "failed", tools: { called: 3, failed: 1 } })]) });
  show(<CallsPage />);
  expect(screen.getByRole("status", { name: "Loading the calls" })).toBeInTheDocument();
  const row = await screen.findByRole("row", { name: /Failed/ });
  expect(row).toHaveTextContent(/Sales.*Order tracking.*1:15.*Failed.*The caller hung up.*3 \(1 failed\).*480 ms/);
});

it("says what to do when there is none", async () => {
  serve({ ...teams, "GET /api/calls": () => page([]) });
  show(<CallsPage />);
  expect(await screen.findByRole("link", { name: "Talk to the team" })).toHaveAttribute("href", "/");
});

it("asks the API for an outcome, and gives the way back when nothing is like it", async () => {
  const { asked } = serve({ ...teams, "GET /api/calls": (url) => page(url.searchParams.has("outcome") ? [] : [summary()]) });
  show(<CallsPage />);
  await userEvent.selectOptions(await screen.findByLabelText("Outcome"), "failed");
  await userEvent.click(await screen.findByRole("button", { name: "Show all calls" }));
  expect(await screen.findByRole("table")).toBeInTheDocument();
  expect(asked).toContain("GET /api/calls?limit=50&outcome=failed");
});

it("asks for what was left open, by the channel", async () => {
  const { asked } = serve({ ...teams, "GET /api/calls": () => page([summary()]) });
  show(<CallsPage />);
  await userEvent.click(await screen.findByLabelText("Unresolved only"));
  await userEvent.selectOptions(screen.getByLabelText("Channel"), "phone");
  await screen.findByRole("table");
  expect(asked).toContain("GET /api/calls?limit=50&channel=phone&unresolved=true");
});

it("counts the length of a call that is going on", async () => {
  const started = new Date(Date.now() - 65_000).toISOString();
  serve({ ...teams, "GET /api/calls": () => page([summary({ seconds: null, ended_at: null, outcome: null, end_reason: null, started_at: started })]) });
  show(<CallsPage />);
  expect(await screen.findByRole("row", { name: /Live/ })).toHaveTextContent(/1:0[5-9]/);
});

it("fetches older calls by the cursor", async () => {
  serve({ ...teams, "GET /api/calls": (url) => (url.searchParams.get("before") === "c1" ? page([summary({ call_id: "call_2" })]) : page([summary()], "c1")) });
  show(<CallsPage />);
  await userEvent.click(await screen.findByRole("button", { name: "Older calls" }));
  expect(await screen.findAllByRole("row")).toHaveLength(3);
  expect(screen.queryByRole("button", { name: "Older calls" })).not.toBeInTheDocument();
});

it("says what happened and the way out when the API fails", async () => {
  serve({ ...teams, "GET /api/calls": () => refusal(503, "store_away", "The database is away.", "It is started again by itself.") });
  show(<CallsPage />);
  expect(await screen.findByRole("alert")).toHaveTextContent("The database is away.It is started again by itself.");
});

it("says what is set and how many calls that are, and takes back one of it or all", async () => {
  const { asked } = serve({ ...teams, "GET /api/calls": () => page([summary()]) });
  show(<CallsPage />, { at: "/calls?agent=order_tracking&tool=track_order" });
  expect(await screen.findByText("1 call with")).toBeInTheDocument();
  expect(asked).toContain("GET /api/calls?limit=50&agent=order_tracking&tool=track_order");
  await userEvent.click(await screen.findByRole("button", { name: "Remove: Agent: Order tracking" }));
  expect(asked).toContain("GET /api/calls?limit=50&tool=track_order");
  await userEvent.click(await screen.findByRole("button", { name: "Show all calls" }));
  expect(await screen.findByText("1 call")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^Remove/ })).not.toBeInTheDocument();
});

it("keeps an agent in the choice that no team has any more", async () => {
  serve({ ...teams, "GET /api/calls": () => page([summary()]) });
  show(<CallsPage />, { at: "/calls?agent=old_desk" });
  expect(await screen.findByRole("button", { name: "Remove: Agent: Old desk" })).toBeInTheDocument();
});

it("calls agents by their titles", async () => {
  const agents = team().agents.map((agent) => (agent.name === "sales" ? { ...agent, title: "Shop counter" } : agent));
  serve({ "GET /api/teams": () => [team({ agents })], "GET /api/calls": () => page([summary()]) });
  show(<CallsPage />);
  expect(await screen.findByRole("row", { name: /Shop counter/ })).toBeInTheDocument();
});
