import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { TeamsPage } from "@/features/teams/teams-page";
import type { Standing } from "@/lib/api";
import { refusal, serve, team } from "../../fakes/api";
import { show } from "../../fakes/page";

function standing(name: string, change: Partial<Standing> = {}): Standing {
  return { team: name, live: null, draft: null, published_by: "", published_at: null, changed_by: "", changed_at: null, ...change };
}

function serveTeams(teams: unknown, standings: unknown = []) {
  return serve({ "GET /api/teams": () => teams, "GET /api/definitions": () => standings });
}

it("tells of each team from where it is, whether somebody works on it, and what is wrong with it", async () => {
  serveTeams(
    [team(), team({ name: "salon", title: "Salon", pack: false }), team({ name: "broken", title: "", problem: "line 4: no such tool" })],
    [standing("salon", { live: 2, draft: 3, changed_by: "Bob", changed_at: new Date().toISOString() }), standing("only_a_draft", { draft: 1 })],
  );
  show(<TeamsPage />);
  const rows = await screen.findAllByRole("listitem");
  expect(rows.map((row) => within(row).getByRole("link").textContent)).toEqual(["broken", "Marketplace", "only_a_draft", "Salon"]);
  expect(rows[0]).toHaveTextContent(/cannot be called.*line 4: no such tool/);
  expect(rows[1]).toHaveTextContent("pack");
  expect(rows[2]).toHaveTextContent("draft 1");
  expect(rows[3]).toHaveTextContent(/published 2.*draft 3.*changed today .* by Bob/);
  expect(within(rows[3] as HTMLElement).getByRole("link")).toHaveAttribute("href", "/teams/salon");
});

it("says how the first team is made when there is none", async () => {
  serveTeams([]);
  show(<TeamsPage />);
  expect(screen.getByRole("status", { name: "Loading the teams" })).toBeInTheDocument();
  expect(await screen.findByText("There is no team yet")).toBeInTheDocument();
  expect(screen.getByText(/frontdesk new/)).toBeInTheDocument();
});

it("says what failed and tries again", async () => {
  serveTeams([team()], refusal(503, "unavailable", "The database does not answer.", "Wait a moment."));
  show(<TeamsPage />);
  expect(await screen.findByRole("alert")).toHaveTextContent(/The database does not answer.*Wait a moment/);
  serveTeams([team()]);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("link", { name: "Marketplace" })).toBeInTheDocument();
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

it("shows as many teams as there are", async () => {
  serveTeams(Array.from({ length: 60 }, (_, index) => team({ name: `shop_${index}`, title: `Shop ${index}` })));
  show(<TeamsPage />);
  expect(await screen.findAllByRole("listitem")).toHaveLength(60);
});
