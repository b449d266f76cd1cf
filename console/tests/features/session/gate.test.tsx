import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Gate } from "@/features/session/gate";
import { me, refusal, serve } from "../../fakes/api";
import { show } from "../../fakes/page";

const gate = <Gate>{(who) => <p>{who.name} is in</p>}</Gate>;

it("lets in who has a session", async () => {
  serve({ "GET /api/me": () => me });
  show(gate);
  expect(await screen.findByText("Dana is in")).toBeInTheDocument();
});

it("shows the way in, and nothing else, without one", async () => {
  serve({ "GET /api/me": () => refusal(401, "signed_out", "Not signed in.") });
  show(gate);
  expect(await screen.findByText("frontdesk link")).toBeInTheDocument();
  expect(screen.queryByText(/is in/)).not.toBeInTheDocument();
});

it("says that the server is away, which is not the same", async () => {
  serve({ "GET /api/me": () => new Response("Bad gateway", { status: 502 }) });
  show(gate);
  expect(await screen.findByRole("alert")).toHaveTextContent("The Frontdesk server does not answer.");
});
