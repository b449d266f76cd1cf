import { expect, it } from "vitest";
import { drop, read, write } from "@/lib/ask";
import { serve } from "../fakes/api";

it("fills an address with names, whatever letters they have", async () => {
  const { asked } = serve({
    "GET /api/knowledge/a%20b/search": () => ({ question: "", items: [] }),
    "DELETE /api/knowledge/shop/documents/50%25%20%24%26%20%7Bteam%7D.md": () => new Response(null, { status: 204 }),
  });
  await read("/api/knowledge/{team}/search", { team: "a b" }, { question: "how much?" });
  await drop("/api/knowledge/{team}/documents/{name}", { team: "shop", name: "50% $& {team}.md" });
  expect(asked).toEqual(["GET /api/knowledge/a%20b/search?question=how+much%3F", "DELETE /api/knowledge/shop/documents/50%25%20%24%26%20%7Bteam%7D.md"]);
});

it("sends a body by the method it is told", async () => {
  const { asked } = serve({ "PATCH /api/messages/m1": (_, init) => ({ notes: init?.body }) });
  expect(await write("patch", "/api/messages/{message_id}", { message_id: "m1" }, { status: "closed" })).toEqual({ notes: '{"status":"closed"}' });
  expect(asked).toEqual(["PATCH /api/messages/m1"]);
});
