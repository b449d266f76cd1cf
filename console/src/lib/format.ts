// How are times, lengths and names written for people?

/** 950 → "950 ms", 1240 → "1.2 s". */
export function milliseconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** How long a call was; one that is going on has been so since its start. */
export function callLength(seconds: number | null, startedAt: string, now: Date = new Date()): string {
  return position(seconds ?? (now.getTime() - new Date(startedAt).getTime()) / 1000);
}

/** Seconds into a call as on a clock: 75 → "1:15". */
export function position(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

/** "today 14:03", "yesterday 09:12", "12 Jun 18:40", with the year when it is another. */
export function moment(iso: string, now: Date = new Date()): string {
  const when = new Date(iso);
  const clock = when.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
  const days = Math.round((startOfDay(now) - startOfDay(when)) / 86_400_000);
  if (days === 0) return `today ${clock}`;
  if (days === 1) return `yesterday ${clock}`;
  const year = when.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return `${when.toLocaleDateString(undefined, { day: "numeric", month: "short", ...year })} ${clock}`;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** order_tracking → "Order tracking". */
export function title(name: string): string {
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** 599 → "$5.99", as one writes it here. */
export function money(cents: number, currency = "USD"): string {
  return (cents / 100).toLocaleString(undefined, { style: "currency", currency });
}

/** What vendors ask, in dollars: 0.462 → "$0.462", 0.00012 → "$0.0001", 0 → "nothing", null → "unknown". */
export function dollars(amount: number | null): string {
  if (amount === null) return "unknown";
  if (amount === 0) return "nothing";
  return amount.toLocaleString(undefined, { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: amount < 0.01 ? 5 : 3 });
}

/** 1536 → "1.5 KB". */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 1_000_000) return `${(size / 1000).toFixed(size < 10_000 ? 1 : 0)} KB`;
  return `${(size / 1_000_000).toFixed(size < 10_000_000 ? 1 : 0)} MB`;
}

/** A value that is one of a few: address_change → "address change", REMIND_LATER → "remind later"; any other as it is. */
export function words(value: string): string {
  return /^([a-z]+(_[a-z]+)+|[A-Z]+(_[A-Z]+)+)$/.test(value) ? value.replaceAll("_", " ").toLowerCase() : value;
}

/** An argument of a tool as name and value: max_price_cents 5000 → "max price", "$50.00". */
export function argument(key: string, value: unknown): [string, string] {
  const cents = key.endsWith("_cents") && typeof value === "number";
  const name = (cents ? key.slice(0, -"_cents".length) : key).replaceAll("_", " ");
  if (cents) return [name, money(value)];
  if (Array.isArray(value)) return [name, value.map((one) => argument("", one)[1]).join(", ")];
  return [name, typeof value === "string" ? words(value) : JSON.stringify(value)];
}

/** What a tool found, a line for each value, what is within another set in; keys that only programs read are left out. */
export function plainly(data: Record<string, unknown>, depth = 0): string {
  const told = Object.entries(data).filter(([key, value]) => !/(^|_)id$/.test(key) && value !== null && value !== "");
  return told.map(([key, value]) => "  ".repeat(depth) + line(key, value, depth)).join("\n");
}

function line(key: string, value: unknown, depth: number): string {
  if (Array.isArray(value)) return [`${argument(key, "")[0]}: ${value.length === 0 ? "none" : ""}`.trim(), ...value.map((one) => item(one, depth))].join("\n");
  if (isRecord(value)) return `${key.replaceAll("_", " ")}:\n${plainly(value, depth + 1)}`;
  return argument(key, value).join(": ");
}

function item(value: unknown, depth: number): string {
  const text = isRecord(value) ? plainly(value, depth + 2).trimStart() : typeof value === "string" ? words(value) : JSON.stringify(value);
  return `${"  ".repeat(depth + 1)}· ${text}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
