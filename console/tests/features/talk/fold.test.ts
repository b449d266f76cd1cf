import { describe, expect, it } from "vitest";
import type { CallEvent } from "@/features/talk/events";
import { fold, type Message } from "@/features/talk/fold";
import { empty, type Line, type View } from "@/features/talk/view";
import { event } from "../../fakes/events";

const after = (...messages: Message[]): View => messages.reduce(fold, empty);
const told = (one: CallEvent): Message => ({ type: "event", event: one });
const caller = (segment: string, text: string, settled = true): Message => ({ type: "heard", who: "caller", segment, text, settled });
const agent = (segment: string, text: string, settled = true): Message => ({ type: "heard", who: "agent", segment, text, settled });
const lines = (view: View): Line[] => view.items.filter((item): item is Line => item.type === "line");
const texts = (view: View): string[] => lines(view).map((line) => line.text);

describe("what the caller says", () => {
  it("grows in one line while it is guessed", () => {
    const view = after(caller("a", "do you", false), caller("a", "do you have", false));
    expect(lines(view)).toMatchObject([{ text: "do you have", settled: false }]);
  });

  it("becomes the turn of the record, whatever the segments were", () => {
    const view = after(caller("a", "do you have"), caller("b", "head phones", false), told(event("caller_said")));
    expect(lines(view)).toMatchObject([{ id: "a", text: "Do you have headphones?", confirmed: true }]);
  });

  it("is not changed by a late guess", () => {
    const view = after(caller("a", "do you"), told(event("caller_said")), caller("a", "do you have hats"));
    expect(texts(view)).toEqual(["Do you have headphones?"]);
  });

  it("stands once when the record comes before the words", () => {
    const view = after(told(event("caller_said")), caller("a", "do you have headphones"));
    expect(texts(view)).toEqual(["Do you have headphones?"]);
  });

  it("stands as the door let it through when it was typed", () => {
    const view = after({ type: "typed", id: "t1", text: "my last four are 4417" }, told(event("caller_said", { via: "typed", text: "my last four are ••••" })));
    expect(lines(view)).toMatchObject([{ id: "t1", text: "my last four are ••••", via: "typed" }]);
  });

  it("keeps two typed lines apart", () => {
    const typed = (id: string): Message => ({ type: "typed", id, text: id });
    const view = after(typed("one"), typed("two"), told(event("caller_said", { via: "typed", text: "one" })));
    expect(lines(view)).toMatchObject([
      { text: "one", confirmed: true },
      { text: "two", confirmed: false },
    ]);
  });
});

describe("what the agent says", () => {
  it("belongs to the agent that has the line", () => {
    expect(lines(after(told(event("agent_entered")), agent("s", "Good", false)))).toMatchObject([{ agent: "sales", text: "Good" }]);
  });

  it("takes from the record how long was waited and whether it was cut short", () => {
    const view = after(agent("s", "Yes, we have two of them"), told(event("agent_said", { text: "Yes, we have", interrupted: true })));
    expect(lines(view)).toMatchObject([{ id: "s", text: "Yes, we have", interrupted: true, waitedMs: 480 }]);
  });

  it("is matched by its beginning when a filler came first", () => {
    const view = after(agent("f", "One moment."), agent("s", "Yes, we have", false), told(event("agent_said")), told(event("agent_said", { text: "One moment.", part: "filler" })));
    expect(lines(view)).toMatchObject([
      { id: "f", part: "filler" },
      { id: "s", part: "answer" },
    ]);
  });

  it("stands also when no words were sent", () => {
    expect(texts(after(told(event("agent_said"))))).toEqual(["Yes, we have two."]);
  });
});

describe("what is done", () => {
  it("shows a tool as running until it returns", () => {
    const called = after(told(event("tool_called")));
    expect(called.items).toMatchObject([{ type: "tool", status: "running", ms: null }]);
    expect(fold(called, told(event("tool_returned"))).items).toMatchObject([{ status: "succeeded", ms: 12, say: "Two were found." }]);
  });

  it("keeps the order in which things came", () => {
    const view = after(caller("a", "headphones"), told(event("tool_called")), agent("s", "Yes"), told(event("handoff")), told(event("trouble")));
    expect(view.items.map((item) => item.type)).toEqual(["line", "tool", "line", "handoff", "note"]);
  });

  it("knows what the caller may do once verified", () => {
    expect(after(told(event("grant_given")), told(event("grant_given"))).scopes).toEqual(["verified"]);
  });

  it("takes an event that is sent twice once", () => {
    const twice = told(event("trouble"));
    expect(after(twice, twice).items).toHaveLength(1);
  });

  it("keeps an event that was overtaken", () => {
    const [first, second] = [told(event("trouble")), told(event("handoff"))];
    expect(after(second, first).items).toHaveLength(2);
  });

  it("knows why the call ended", () => {
    expect(after(told(event("call_ended"))).ended).toEqual({ reason: "agent_ended", outcome: "resolved" });
  });
});
