import { expect, it } from "vitest";
import { timeline } from "@/features/calls/timeline";
import { detail } from "../../fakes/api";

it("puts tools, handoffs, grants and troubles between the turns by their time", () => {
  const call = detail({
    handoffs: [{ from: "sales", to: "order_tracking", reason: "", status: "done", at: 6, ms: 1 }],
    grants: [{ scope: "verified", customer_id: "c", at: 2 }],
    troubles: [{ part: "llm", what: "no answer", instead: "the brain", at: 4.5 }],
  });
  expect(timeline(call).map((one) => one.type)).toEqual(["note", "turn", "tool", "note", "turn", "handoff"]);
});

it("puts what was said before what was done at the same moment", () => {
  const call = detail();
  expect(timeline({ ...call, tools: call.tools.map((tool) => ({ ...tool, at: 3 })) }).map((one) => one.type)).toEqual(["turn", "tool", "turn"]);
});
