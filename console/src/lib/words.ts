// Which plain words stand for the outcomes, reasons and channels of a call?
import type { Change, DeliveryStatus, EndReason, MessageStatus, Outcome } from "./api";
import { title, words } from "./format";

export type Tone = "good" | "warn" | "bad" | "calm";

interface Word {
  label: string;
  tone: Tone;
  meaning: string;
}

export const outcomes: Record<Outcome, Word> = {
  resolved: { label: "Resolved", tone: "good", meaning: "The caller was served, or told truthfully how things stand." },
  transferred: { label: "Transferred", tone: "calm", meaning: "A person took the call." },
  message_taken: { label: "Message taken", tone: "calm", meaning: "Someone is to call back." },
  abandoned: { label: "Abandoned", tone: "warn", meaning: "The caller left with the wish open." },
  refused: { label: "Refused", tone: "warn", meaning: "Refused for who they are: not verified, or locked." },
  failed: { label: "Failed", tone: "bad", meaning: "Our fault." },
};

export const endReasons: Record<EndReason, string> = {
  caller_hung_up: "The caller hung up",
  agent_ended: "The agent ended the call",
  silence: "Nobody spoke",
  transferred: "Handed to a person",
  line_limit: "The call reached its limit",
  error: "Something failed on our side",
};

export const messageStates: Record<MessageStatus, Word> = {
  new: { label: "New", tone: "warn", meaning: "Nobody looks after it yet." },
  assigned: { label: "Assigned", tone: "calm", meaning: "Somebody looks after it." },
  called_back: { label: "Called back", tone: "good", meaning: "The caller was called back." },
  closed: { label: "Closed", tone: "calm", meaning: "Nothing is left to do." },
};

export const deliveryStates: Record<DeliveryStatus, Word> = {
  waiting: { label: "Waiting", tone: "warn", meaning: "It is tried again by itself, for a day." },
  delivered: { label: "Delivered", tone: "good", meaning: "The address took it." },
  given_up: { label: "Given up", tone: "bad", meaning: "Nobody took it for a day, or the address wants no more. It can be sent again." },
};

export const risks: Record<Change["risk"], Word> = {
  none: { label: "No change", tone: "calm", meaning: "Callers hear what they heard." },
  low: { label: "Low risk", tone: "good", meaning: "Words, limits, or less than before." },
  medium: { label: "Medium risk", tone: "warn", meaning: "The team may behave otherwise." },
  high: { label: "High risk", tone: "bad", meaning: "Money, privacy, who must prove who they are, or what leaves the desk." },
};

const parts: Record<string, string> = { ears: "Ears", stt: "Speech to text", llm: "Language model", tts: "Text to speech", realtime: "Realtime model", sound: "Sound", vectors: "Search by meaning", wishes: "Understanding of wishes" };

/** What a vendor makes: stt → "Speech to text". */
export function partWord(part: string): string {
  return parts[part] ?? title(part);
}

const channels: Record<string, string> = { browser: "Browser", phone: "Phone", text: "Text", runner: "Test run" };

export function channelWord(channel: string): string {
  return channels[channel] ?? channel;
}

export function reasonWord(reason: EndReason | null): string {
  return reason ? endReasons[reason] : "Still going on";
}

const slots: Record<string, string> = { phone: "Phone number", last4: "Last four digits", last4_type: "Which digits", dob: "Date of birth" };
const values: Record<string, string> = { ssn: "Social Security", credit_card: "Credit card" };

/** What a value is of: last4_type → "Which digits". */
export function slotWord(slot: string): string {
  return slots[slot] ?? title(slot);
}

/** A value as a person writes it: ssn → "Social Security", 1985-03-04 → "March 4, 1985". */
export function slotValue(value: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00`) : null;
  if (day && !Number.isNaN(day.getTime())) return day.toLocaleDateString(undefined, { day: "numeric", month: "long", year: "numeric" });
  return values[value] ?? words(value);
}
