import { expect, it } from "vitest";
import { get, query } from "@/lib/http";
import { refusal, serve } from "../fakes/api";

it("carries the words of the API's errors", async () => {
  serve({ "GET /x": () => refusal(409, "taken", "It is taken.", "Take another.") });
  await expect(get("/x")).rejects.toMatchObject({ status: 409, code: "taken", message: "It is taken.", wayOut: "Take another." });
});

it("says when no server answers", async () => {
  serve({});
  await expect(get("/x")).rejects.toMatchObject({ status: 0, code: "server_away" });
});

it("leaves out of a query what is not set", () => {
  expect(query({ a: "", b: undefined, c: "x y" })).toBe("?c=x+y");
  expect(query({})).toBe("");
});
