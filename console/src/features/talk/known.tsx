// What has the caller given so far? Each value as it comes; of a secret only that it is there.
import { Icon } from "@/components/icon";
import { slotValue, slotWord } from "@/lib/words";
import type { Slot } from "./view";

export function Known({ slots }: { slots: Slot[] }) {
  if (slots.length === 0) return null;
  return (
    <dl aria-label="Given by the caller" className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 border-t border-line pt-3 text-[13px]">
      {slots.map((slot) => (
        <div key={slot.name} className="contents">
          <dt className="text-faint">{slotWord(slot.name)}</dt>
          <dd className="flex min-w-0 items-center gap-1 break-words">
            {slot.secret ? "••••" : slotValue(slot.value)}
            {slot.confirmed && (
              <span title="confirmed" className="text-good">
                <Icon name="check" size={12} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
