import { expect, it } from "vitest";
import { argument, milliseconds, moment, plainly, position, title, words } from "@/lib/format";

it("writes waits in ms below a second and in seconds above", () => {
  expect([milliseconds(38.2), milliseconds(999), milliseconds(1240)]).toEqual(["38 ms", "999 ms", "1.2 s"]);
});

it("writes a place in a call as on a clock", () => {
  expect([position(0), position(75.9), position(3671)]).toEqual(["0:00", "1:15", "1:01:11"]);
});

it("names near days by their word", () => {
  const now = new Date(2026, 5, 15, 10, 0);
  expect(moment(new Date(2026, 5, 15, 9, 5).toISOString(), now)).toMatch(/^today /);
  expect(moment(new Date(2026, 5, 14, 23, 59).toISOString(), now)).toMatch(/^yesterday /);
  expect(moment(new Date(2025, 0, 2, 9, 0).toISOString(), now)).toMatch(/2025/);
});

it("makes titles of names", () => {
  expect(title("order_tracking")).toBe("Order tracking");
});

it("writes cents as money", () => {
  expect(argument("max_price_cents", 5000)).toEqual(["max price", "$50.00"]);
  expect(argument("order_number", "1041")).toEqual(["order number", "1041"]);
});

it("writes a value that is one of a few as words, and leaves every other as it is", () => {
  expect([words("address_change"), words("REMIND_LATER"), words("SAVE10"), words("Save it")]).toEqual(["address change", "remind later", "SAVE10", "Save it"]);
});

it("writes what a tool found as lines, without the keys that only programs read", () => {
  const found = { customer_id: "cus_1", price_cents: 599, note: "", products: [{ id: "p1", title: "Lamp", sizes: ["S", "M"] }], given: { city: "Peoria" } };
  expect(plainly(found)).toBe("price: $5.99\nproducts:\n  · title: Lamp\n    sizes:\n      · S\n      · M\ngiven:\n  city: Peoria");
});
