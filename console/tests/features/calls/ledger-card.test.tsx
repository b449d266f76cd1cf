import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { LedgerCard } from "@/features/calls/ledger-card";
import type { LedgerRow } from "@/features/calls/ledger";
import { detail } from "../../fakes/api";

function row(change: Partial<LedgerRow>): LedgerRow {
  return {
    key: "k",
    tool: "modify_delivery",
    agent: "order_tracking",
    arguments: { order_number: "1040", note: "" },
    effect: "money",
    status: "committed",
    amount_cents: 599,
    currency: "USD",
    turn: 2,
    say: "It goes to Peoria.",
    data: {},
    reason: "",
    created_at: "2026-06-15T15:00:00Z",
    changed_at: "2026-06-15T15:00:00Z",
    ...change,
  };
}

it("says what was changed, what it cost, and what was not done", () => {
  const ledger = [row({}), row({ key: "k2", tool: "add_to_cart", arguments: { product: "lamp" }, status: "failed", amount_cents: 0, say: "", reason: "took too long" })];
  render(<LedgerCard call={detail({ ledger })} />);
  const [done, failed] = within(screen.getByRole("region", { name: "What was changed" })).getAllByRole("listitem");
  expect(done).toHaveTextContent(/^DoneModify delivery\$5\.99/);
  expect(done).toHaveTextContent("order number 1040");
  expect(done).toHaveTextContent("It goes to Peoria.");
  expect(failed).toHaveTextContent(/^FailedAdd to cart/);
  expect(failed).toHaveTextContent("product lamp");
  expect(failed).toHaveTextContent("took too long");
});

it("says whom the caller proved to be, also when nothing was changed", () => {
  render(<LedgerCard call={detail({ grants: [{ scope: "verified", customer_id: "cus_1", at: 75 }] })} />);
  expect(screen.getByText("The caller proved who they are")).toBeInTheDocument();
  expect(screen.getByText("1:15")).toBeInTheDocument();
  expect(screen.getByText("Nothing was changed.")).toBeInTheDocument();
});

it("is not there in a call that only asked", () => {
  render(<LedgerCard call={detail()} />);
  expect(screen.queryByRole("region")).not.toBeInTheDocument();
});

it("calls the caller by the name they gave, never by an id", () => {
  render(<LedgerCard call={detail({ first_name: "Maria", grants: [{ scope: "verified", customer_id: "cus_1", at: 75 }] })} />);
  expect(screen.getByText("The caller proved to be Maria")).toBeInTheDocument();
  expect(document.body).not.toHaveTextContent("cus_1");
});

it("tells what lacked something as asked, not as refused", () => {
  render(<LedgerCard call={detail({ ledger: [row({ status: "refused", amount_cents: 0, data: { asked: "size" }, say: "Which size?" })] })} />);
  expect(screen.getByRole("listitem")).toHaveTextContent(/^AskedModify delivery/);
});
