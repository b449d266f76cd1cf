// How is a number given that nobody shall hear or read? In a field of its own, which goes to the desk alone.
import { useRef, useState, type SubmitEvent } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import type { Call } from "./call";
import type { Asks } from "./events";

interface Field {
  label: string;
  hint: string;
  digits: number;
}

const fields: Partial<Record<Asks["slot"], Field>> = {
  phone: { label: "Phone number", hint: "With area code", digits: 10 },
  date_of_birth: { label: "Date of birth", hint: "MM/DD/YYYY", digits: 8 },
  last4: { label: "Last four digits", hint: "Four digits", digits: 4 },
};

export function PrivateField({ call, asks }: { call: Call; asks: Asks }) {
  const field = fields[asks.slot];
  if (!field) return null;
  // A new question has a new field: what was typed for another is gone.
  return <Open key={asks.slot} call={call} field={field} secret={asks.secret} />;
}

function Open({ call, field, secret }: { call: Call; field: Field; secret: boolean }) {
  // The browser alone keeps what is typed: React would write it into the page, as the field's attribute.
  const box = useRef<HTMLInputElement>(null);
  const [whole, setWhole] = useState(false);
  const [refused, setRefused] = useState(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!whole || !box.current) return;
    const given = box.current.value;
    box.current.value = "";
    setWhole(false);
    setRefused(!(await call.key(given)));
  };
  return (
    <form onSubmit={(event) => void send(event)} aria-label="Private field" className="flex flex-wrap items-center gap-2 rounded-lg bg-tint px-3 py-2">
      <label className="flex min-w-0 flex-1 items-center gap-2 text-[13px]">
        <Icon name="lock" size={14} />
        <span className="shrink-0 font-medium">{field.label}</span>
        <input
          type={secret ? "password" : "text"}
          inputMode="numeric"
          autoComplete="off"
          data-1p-ignore
          data-lpignore="true"
          maxLength={20}
          ref={box}
          onChange={(event) => setWhole(event.target.value.replace(/\D/g, "").length >= field.digits)}
          placeholder={field.hint}
          className="min-h-9 w-full min-w-24 flex-1 rounded-lg border border-line bg-card px-3 tabular-nums placeholder:text-faint"
        />
      </label>
      <Button type="submit" aria-label="Send privately" disabled={!whole}>
        <Icon name="send" />
      </Button>
      <p role="status" className="basis-full text-xs text-soft">
        {refused ? "That was not taken. Is it the number the desk asks for?" : secret ? "Goes to the desk alone. It is not spoken, and stands in no transcript." : "Goes to the desk without being spoken."}
      </p>
    </form>
  );
}
