import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import { DeliveryPage } from "@/features/webhooks/delivery-page";
import { WebhooksPage } from "@/features/webhooks/webhooks-page";
import type { Delivery, DeliveryPage as Page } from "@/lib/api";
import { me, refusal, serve, team } from "../../fakes/api";
import { show } from "../../fakes/page";

const away = () => refusal(503, "unavailable", "The desk does not answer.", "Wait a moment.");

function delivery(change: Partial<Delivery> = {}): Delivery {
  return {
    delivery_id: "dlv_1",
    notice_id: "evt_1",
    kind: "message.taken",
    team: "marketplace",
    call_id: "call_1",
    url: "https://shop.example/hook",
    status: "delivered",
    attempts: 1,
    answer: "200 OK",
    made_at: new Date().toISOString(),
    next_at: null,
    delivered_at: new Date().toISOString(),
    ...change,
  };
}

const lost = delivery({ status: "given_up", attempts: 9, answer: "410 Gone", delivered_at: null });

function page(items: Delivery[], next: string | null = null): Page {
  return { items, next, counts: { waiting: 0, delivered: 1200, given_up: items.length } };
}

it("tells what was sent where and what came of it", async () => {
  serve({ "GET /api/webhooks/deliveries": () => page([delivery(), delivery({ delivery_id: "dlv_2", status: "waiting", attempts: 2, next_at: "2031-06-16T20:00:00Z" })]) });
  show(<WebhooksPage me={me} />);
  expect(screen.getByRole("status", { name: "Loading the deliveries" })).toBeInTheDocument();
  const [first, second] = await screen.findAllByRole("listitem");
  expect(first).toHaveTextContent(/message.taken.*Delivered.*https:\/\/shop.example\/hook.*200 OK.*1 try/);
  expect(second).toHaveTextContent(/Waiting.*2 tries, next .*2031/);
  expect(within(first as HTMLElement).getByRole("link", { name: "See the call" })).toHaveAttribute("href", "/calls/call_1");
  expect(screen.getByRole("button", { name: /Delivered/ })).toHaveTextContent("1,200");
});

it("says what makes a team tell others when nothing was sent yet", async () => {
  serve({ "GET /api/webhooks/deliveries": () => page([]) });
  show(<WebhooksPage me={me} />);
  expect(await screen.findByText("Nothing was sent yet")).toBeInTheDocument();
});

it("leads back from a choice that nothing is like", async () => {
  const { asked } = serve({ "GET /api/webhooks/deliveries": (url) => page(url.searchParams.has("status") ? [] : [delivery()]) });
  show(<WebhooksPage me={me} />);
  await screen.findByRole("listitem");
  await userEvent.click(screen.getByRole("button", { name: /Waiting/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Show all deliveries" }));
  expect(await screen.findByRole("listitem")).toBeInTheDocument();
  expect(asked).toContain("GET /api/webhooks/deliveries?limit=50&status=waiting");
});

it("shows all when an address asks for a state that does not exist", async () => {
  const { asked } = serve({ "GET /api/webhooks/deliveries": () => page([delivery()]) });
  show(<WebhooksPage me={me} />, { at: "/webhooks?status=toString" });
  await screen.findByRole("listitem");
  expect(asked[0]).toBe("GET /api/webhooks/deliveries?limit=50");
});

it("says what failed and tries again", async () => {
  serve({ "GET /api/webhooks/deliveries": away });
  show(<WebhooksPage me={me} />);
  expect(await screen.findByRole("alert")).toHaveTextContent(/The desk does not answer.*Wait a moment/);
  serve({ "GET /api/webhooks/deliveries": () => page([delivery()]) });
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("listitem")).toBeInTheDocument();
});

it("fetches a long list a page at a time, and keeps it when the next page fails", async () => {
  const pages = (from: number) => Array.from({ length: 50 }, (_, index) => delivery({ delivery_id: `dlv_${from + index}` }));
  let works = false;
  serve({ "GET /api/webhooks/deliveries": (url) => (url.searchParams.get("before") !== "c1" ? page(pages(0), "c1") : works ? page(pages(50)) : away()) });
  show(<WebhooksPage me={me} />);
  await userEvent.click(await screen.findByRole("button", { name: "Older deliveries" }));
  await screen.findByRole("alert");
  expect(screen.getAllByRole("listitem")).toHaveLength(50);
  works = true;
  await userEvent.click(screen.getByRole("button", { name: "Older deliveries" }));
  expect(await screen.findByText("message.taken", { selector: '[href="/webhooks/dlv_99"]' })).toBeInTheDocument();
  expect(screen.getAllByRole("listitem")).toHaveLength(100);
});

it("sends again what was given up, once however often it is pressed, and says why it could not", async () => {
  let go = () => {};
  const { asked } = serve({
    "GET /api/webhooks/deliveries": () => page([lost]),
    "POST /api/webhooks/deliveries/dlv_1/again": async () => {
      await new Promise<void>((done) => (go = done));
      return away();
    },
  });
  show(<WebhooksPage me={me} />);
  await userEvent.dblClick(await screen.findByRole("button", { name: "Send again" }));
  expect(asked.filter((one) => one.startsWith("POST"))).toHaveLength(1);
  go();
  expect(await screen.findByRole("alert")).toHaveTextContent("The desk does not answer.");
  expect(screen.getByRole("button", { name: "Send again" })).toBeEnabled();
});

it("lets a viewer read, and send nothing", async () => {
  serve({ "GET /api/webhooks/deliveries": () => page([lost]) });
  show(<WebhooksPage me={{ ...me, role: "viewer" }} />);
  expect(await screen.findByText("Given up", { selector: "li *" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Send again" })).not.toBeInTheDocument();
});

it("shows what was sent, and leads back to the list as it was narrowed", async () => {
  const { asked } = serve({
    "GET /api/teams": () => [team()],
    "GET /api/webhooks/deliveries": () => page([lost]),
    "GET /api/webhooks/deliveries/dlv_1": () => ({ ...lost, body: '{"type":"message.taken"}' }),
  });
  const pages = (
    <Routes>
      <Route path="/webhooks" element={<WebhooksPage me={me} />} />
      <Route path="/webhooks/:id" element={<DeliveryPage me={me} />} />
    </Routes>
  );
  show(pages, { at: "/webhooks?status=given_up" });
  await userEvent.click(await screen.findByRole("link", { name: "message.taken" }));
  expect((await screen.findByText(/"type": "message.taken"/)).tagName).toBe("PRE");
  expect(await screen.findByText("Marketplace")).toBeInTheDocument();
  await userEvent.keyboard("{Escape}");
  expect(await screen.findByRole("button", { name: /Given up/ })).toHaveAttribute("aria-pressed", "true");
  expect(asked.at(-1)).toContain("status=given_up");
});

it("says so when there is no such delivery, with the way back", async () => {
  serve({ "GET /api/webhooks/deliveries/dlv_1": () => refusal(404, "not_found", "There is no delivery dlv_1.") });
  show(<DeliveryPage me={me} />, { path: "/webhooks/:id", at: "/webhooks/dlv_1" });
  expect(await screen.findByRole("alert")).toHaveTextContent("There is no delivery dlv_1.");
  expect(screen.getByRole("link", { name: "Webhooks" })).toHaveAttribute("href", "/webhooks");
});
