import { expect, it } from "vitest";
import { parseEvents } from "@/features/talk/events";

it("reads one event a line", () => {
  expect(parseEvents('{"kind":"agent_entered","seq":2,"at":0.1,"agent":"sales"}\n{"kind":"caller_silent","seq":3,"at":9,"times":1}\n')).toHaveLength(2);
});

it("skips what is no event", () => {
  expect(parseEvents('half a {"li\n\n42\n{"seq":1}')).toEqual([]);
});
