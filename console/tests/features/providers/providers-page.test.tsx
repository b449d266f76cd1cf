import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { ProvidersPage } from "@/features/providers/providers-page";
import type { Price, Provider, ProviderPart } from "@/lib/api";
import { refusal, serve } from "../../fakes/api";
import { show } from "../../fakes/page";

function price(model: string, change: Partial<Price> = {}): Price {
  return { model, read: null, cached: null, written: null, hour: null, characters: null, ...change };
}

function part(name: string, change: Partial<ProviderPart> = {}): ProviderPart {
  return { part: name, usable: true, lacks: "", keys: [], model: "m1", can: {}, languages: [], options: [], prices: [], ...change };
}

function provider(name: string, ...parts: ProviderPart[]): Provider {
  return { name, package: name, notes: "", parts };
}

const away = part("tts", { usable: false, lacks: "CARTESIA_API_KEY is not set" });
const ours = part("stt", { prices: [price("*", { hour: 0 })] });
const paid = part("llm", { prices: [price("m1", { read: 0.15, written: 0.6 }), price("m2", { read: 2 })] });

it("shows first who can be used, and of each why not and at what price", async () => {
  serve({ "GET /api/providers": () => [provider("cartesia", away), provider("local", ours), provider("openai", paid)] });
  show(<ProvidersPage />);
  expect(screen.getByRole("status", { name: "Loading the providers" })).toBeInTheDocument();
  const list = await screen.findByRole("list", { name: "Providers" });
  expect(within(list).getAllByRole("heading").map((one) => one.textContent)).toEqual(["This machinelocal", "OpenAIopenai", "Cartesiacartesia"]);
  expect(screen.getByText("2 of 3 can be used now")).toBeInTheDocument();
  expect(screen.getByRole("listitem", { name: "cartesia" })).toHaveTextContent(/not usable.*CARTESIA_API_KEY is not set.*Price unknown/);
  expect(screen.getByRole("listitem", { name: "local" })).toHaveTextContent("Costs nothing");
  expect(screen.getByRole("listitem", { name: "openai" })).toHaveTextContent(/\$0.15a million tokens read\$0.60a million tokens written.*1 more model/);
});

it("says who makes one part, and leads back when nobody does", async () => {
  serve({ "GET /api/providers": () => [provider("local", ours), provider("openai", paid)] });
  show(<ProvidersPage />, { at: "/providers?makes=vectors" });
  expect(await screen.findByText("Nobody makes that")).toBeInTheDocument();
  expect(screen.getByLabelText("What they make")).toHaveValue("vectors");
  await userEvent.click(screen.getByRole("button", { name: "Show all" }));
  expect(screen.getByRole("listitem", { name: "openai" })).toBeInTheDocument();
  await userEvent.selectOptions(screen.getByLabelText("What they make"), "Speech to text");
  expect(screen.getByRole("listitem", { name: "local" })).toBeInTheDocument();
  expect(screen.queryByRole("listitem", { name: "openai" })).not.toBeInTheDocument();
});

it("says what failed and tries again", async () => {
  serve({ "GET /api/providers": () => refusal(503, "unavailable", "The desk does not answer.", "Wait a moment.") });
  show(<ProvidersPage />);
  expect(await screen.findByRole("alert")).toHaveTextContent(/The desk does not answer.*Wait a moment/);
  serve({ "GET /api/providers": () => [provider("local", ours)] });
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("listitem", { name: "local" })).toBeInTheDocument();
});

it("shows as many models as have a price, the others behind a word", async () => {
  const prices = Array.from({ length: 80 }, (_, index) => price(`m${index}`, { read: index + 1 }));
  serve({ "GET /api/providers": () => [provider("openrouter", part("llm", { prices }))] });
  show(<ProvidersPage />);
  const more = await screen.findByText("79 more models");
  expect(more.closest("details")).not.toHaveAttribute("open");
  expect(within(more.closest("details") as HTMLElement).getAllByRole("listitem")).toHaveLength(79);
});
