import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { App } from "@/app/app";
import { me, page, refusal, serve, team } from "../fakes/api";

beforeEach(() => {
  window.history.replaceState({}, "", "/calls");
  serve({ "GET /api/me": () => me, "GET /api/teams": () => [team()], "GET /api/calls": () => page([]), "GET /api/messages/count": () => ({ new: 2 }) });
});

it("goes from page to page by keys", async () => {
  const hands = userEvent.setup({ delay: null }); // a sequence is two keys shortly after each other, however busy the machine is
  render(<App />);
  await screen.findByText("No calls yet");
  await hands.keyboard("gt");
  expect(await screen.findByRole("button", { name: "Start the call" })).toBeInTheDocument();
  await hands.keyboard("gc");
  expect(await screen.findByText("No calls yet")).toBeInTheDocument();
});

it("counts new messages beside the way to them", async () => {
  render(<App />);
  const [place] = await screen.findAllByRole("link", { name: "Messages 2 new" });
  expect(place).toHaveAttribute("href", "/messages");
});

it("shows the keys with a question mark", async () => {
  render(<App />);
  await screen.findByText("No calls yet");
  await userEvent.keyboard("?");
  expect(await screen.findByText("Mute, unmute")).toBeInTheDocument();
});

it("remembers the colours one chose", async () => {
  render(<App />);
  await userEvent.click(await screen.findByRole("button", { name: /Colours: system/ }));
  expect(document.documentElement.dataset["theme"]).toBe("light");
  expect(localStorage.getItem("frontdesk.theme")).toBe("light");
});

it("shows the way in as soon as the session has ended anywhere", async () => {
  let signedIn = true;
  serve({
    "GET /api/me": () => (signedIn ? me : refusal(401, "signed_out", "Not signed in.")),
    "GET /api/teams": () => [team()],
    "GET /api/messages/count": () => ({ new: 0 }),
    "GET /api/calls": () => {
      signedIn = false;
      return refusal(401, "signed_out", "Not signed in.");
    },
  });
  render(<App />);
  expect(await screen.findByText("You are not signed in")).toBeInTheDocument();
});
