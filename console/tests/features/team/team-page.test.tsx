import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { TeamPage } from "@/features/team/team-page";
import { activity, agent, refusal, serve, team, tool, wholeTeam } from "../../fakes/api";
import { show } from "../../fakes/page";

const at = { path: "/team/:team?", at: "/team" };

function served(change: Parameters<typeof wholeTeam>[0] = {}) {
  return serve({
    "GET /api/teams": () => [team()],
    "GET /api/teams/marketplace": () => wholeTeam(change),
    "GET /api/teams/marketplace/activity": () => activity(),
  });
}

it("tells of the agent that answers first, and of another one when it is chosen", async () => {
  served();
  show(<TeamPage />, at);
  expect(screen.getByRole("status", { name: "Loading the team" })).toBeInTheDocument();
  const sales = await screen.findByRole("region", { name: "Sales" });
  expect(sales).toHaveTextContent("answers first");
  expect(await within(sales).findByRole("link", { name: "9 calls" })).toHaveAttribute("href", "/calls?team=marketplace&agent=sales");
  expect(within(sales).getByRole("list", { name: "How they ended" })).toHaveTextContent("Resolved 6Abandoned 2Live 1");
  await userEvent.click(screen.getByRole("button", { name: /^Order tracking/ }));
  const orders = screen.getByRole("region", { name: "Order tracking" });
  expect(orders).toHaveTextContent("The caller gives: phone number, last four digits. It stays open for 30 minutes. Who fails 3 times is told no.");
  expect(orders).toHaveTextContent("Got it fromSales 4");
});

it("is the same as a list: what the eye sees of an agent is said of it", async () => {
  served();
  show(<TeamPage />, at);
  const list = await screen.findByRole("list", { name: "Agents" });
  expect(await within(list).findByRole("button", { name: "Sales , answers first, 9 calls" })).toHaveAttribute("aria-pressed", "true");
  expect(within(list).getByRole("button", { name: "Order tracking , only verified callers, 1 call" })).toHaveAttribute("aria-pressed", "false");
});

it("goes from agent to agent by arrow keys", async () => {
  served();
  show(<TeamPage />, at);
  const [first, second] = await within(await screen.findByRole("list", { name: "Agents" })).findAllByRole("button");
  first?.focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(second).toHaveFocus();
  await userEvent.keyboard("{ArrowDown}");
  expect(first).toHaveFocus();
  await userEvent.keyboard("{End}{Enter}");
  expect(screen.getByRole("region", { name: "Order tracking" })).toBeInTheDocument();
});

it("says in plain words what a tool does and what it must know", async () => {
  const argument = { name: "max_price_cents", kind: "money", required: true, question: "What amount?", options: [], secret: false };
  const choice = { name: "offer", kind: "choice", required: false, question: "Which?", options: ["ACCEPTED", "REMIND_LATER"], secret: false };
  served({ details: [tool("search_products", { effect: "money", asks_first: true, requires: "verified", arguments: [argument, choice] })] });
  show(<TeamPage />, at);
  const item = (await screen.findByText("Search products")).closest("li");
  expect(item).toHaveTextContent("moneyasks first verified");
  expect(item).toHaveTextContent("max price an amount of money – “What amount?”");
  expect(item).toHaveTextContent("offer one of: accepted, remind later, if it is said");
});

it("shows what a call begins with, with what is walked in it, once", async () => {
  const step = { kind: "walk", text: "", name: "welcome", secret: false, read_back: false, verbatim: false } as const;
  const steps = [{ ...step, kind: "say", text: "Good day.", name: "" }, { ...step, name: "verify_caller" }, step, { ...step, kind: "route", name: "wish" }] as const;
  served({ agents: [agent("sales", { title: "Sales", procedure: "welcome" })], procedures: [...wholeTeam().procedures, { name: "welcome", steps: [...steps] }] });
  show(<TeamPage />, at);
  const walked = await screen.findByRole("region", { name: "What a call begins with here" });
  expect(within(walked).getAllByRole("listitem").map((one) => one.textContent)).toEqual([
    "“Good day.”",
    "Phone number “What is your number?” – read back",
    "Last four digits “What is your number?” – read back, kept out of every record",
    "On to what the caller wanted",
  ]);
});

it("gives the way out when a team's files are wrong", async () => {
  serve({
    "GET /api/teams": () => [team({ problem: "team.yaml:4" })],
    "GET /api/teams/marketplace": () => refusal(422, "configuration", "team.yaml:4: unknown key", "Take it out."),
    "GET /api/teams/marketplace/activity": () => activity({ calls: 0, agents: [], handoffs: [] }),
  });
  show(<TeamPage />, at);
  expect(await screen.findByRole("alert")).toHaveTextContent("team.yaml:4: unknown keyTake it out.");
});

it("says what a team is when there is none", async () => {
  serve({ "GET /api/teams": () => [] });
  show(<TeamPage />, at);
  expect(await screen.findByText("There is no team yet")).toBeInTheDocument();
});
