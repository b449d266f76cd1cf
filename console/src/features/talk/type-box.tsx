// How does one type instead of speaking?
import { useState, type KeyboardEvent, type SubmitEvent } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";

export function TypeBox({ onSend, disabled }: { onSend: (text: string) => void; disabled: boolean }) {
  const [text, setText] = useState("");
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (!text.trim() || disabled) return;
    onSend(text.trim());
    setText("");
  };
  const leave = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") event.currentTarget.blur();
  };
  return (
    <form onSubmit={send} className="flex min-w-0 flex-1 gap-2">
      <input
        id="say"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={leave}
        autoComplete="off"
        enterKeyHint="send"
        maxLength={1000}
        aria-label="Type instead of speaking"
        placeholder="Type instead…"
        className="min-h-9 min-w-0 flex-1 rounded-lg border border-line bg-card px-3 placeholder:text-faint"
      />
      <Button type="submit" aria-label="Send" disabled={disabled || !text.trim()}>
        <Icon name="send" />
      </Button>
    </form>
  );
}
