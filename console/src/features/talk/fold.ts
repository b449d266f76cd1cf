// What does one more message from the room change in what the page shows? Pure: view and message in, view out.
import type { CallEvent, Told } from "./events";
import { agentSaid, callerSaid, heard, typed, type Heard } from "./lines";
import { nothing, type Item, type NoteItem, type Slot, type View } from "./view";

export type Message = { type: "event"; event: Told } | Heard | { type: "typed"; id: string; text: string };

export function fold(view: View, message: Message): View {
  switch (message.type) {
    case "heard":
      return { ...view, items: heard(view.items, message, view.agent) };
    case "typed":
      return { ...view, items: typed(view.items, message.id, message.text) };
    case "event":
      return message.event.kind === "asks" ? { ...view, asks: message.event.open } : foldEvent(view, message.event);
  }
}

/** Events are numbered from 1: one that came before is not taken twice (streams are sent again after a reconnect). */
function foldEvent(view: View, event: CallEvent): View {
  if (event.seq > 0 && view.seen.has(event.seq)) return view;
  return applyEvent({ ...view, seen: new Set(view.seen).add(event.seq) }, event);
}

function applyEvent(view: View, event: CallEvent): View {
  switch (event.kind) {
    case "agent_entered":
      return { ...view, agent: event.agent };
    case "caller_said":
      return { ...view, items: callerSaid(view.items, event) };
    case "agent_said":
      return { ...view, items: agentSaid(view.items, event) };
    case "grant_given":
      return note({ ...view, scopes: [...new Set([...view.scopes, event.scope])] }, event, "good", `Caller ${event.scope}`);
    case "slot_set":
      return { ...view, slots: slotSet(view.slots, event) };
    case "caller_silent":
      return note(view, event, "calm", "Silence");
    case "not_understood":
      return note(view, event, "calm", "Not understood");
    case "trouble":
      return note(view, event, "warn", trouble(event));
    case "call_ended":
      return { ...view, asks: nothing, ended: { reason: event.reason, outcome: event.outcome } };
    default:
      return { ...view, items: foldAction(view.items, event) };
  }
}

function foldAction(items: Item[], event: CallEvent): Item[] {
  switch (event.kind) {
    case "tool_called":
      return [...items, { ...event, type: "tool", id: event.key, name: event.tool, status: "running", ms: null, say: "", reason: "", data: {}, asked: "" }];
    case "tool_returned":
      return items.map((item) =>
        item.type === "tool" && item.id === event.key && item.status === "running"
          ? { ...item, status: event.status, ms: event.ms, say: event.say, reason: event.reason, data: event.data, asked: event.asked ?? "" }
          : item,
      );
    case "handoff":
      return [...items, { type: "handoff", id: `e${event.seq}`, from: event.source, to: event.target, reason: event.reason, done: event.status === "done" }];
    default:
      return items;
  }
}

/** In the order in which they were asked for. */
function slotSet(slots: Slot[], event: Extract<CallEvent, { kind: "slot_set" }>): Slot[] {
  const slot = { name: event.slot, value: event.value, confirmed: event.state === "confirmed", secret: event.secret };
  if (event.state === "cleared") return slots.filter((one) => one.name !== event.slot);
  if (slots.some((one) => one.name === event.slot)) return slots.map((one) => (one.name === event.slot ? slot : one));
  return [...slots, slot];
}

function trouble(event: { part: string; what: string; instead: string }): string {
  return `${event.part}: ${event.what}${event.instead && ` – ${event.instead}`}`;
}

function note(view: View, event: CallEvent, tone: NoteItem["tone"], text: string): View {
  return { ...view, items: [...view.items, { type: "note", id: `e${event.seq}`, tone, text }] };
}
