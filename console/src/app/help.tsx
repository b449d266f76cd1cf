// Which keys are there?
import { Popover } from "radix-ui";
import { useState } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { useHotkeys } from "@/lib/hotkeys";
import { setUpPlaces } from "./set-up-places";

const keys = [
  ["g t", "Talk"],
  ["g a", "Team: its agents"],
  ["g c", "Calls"],
  ["g i", "Messages"],
  ...setUpPlaces.map((place) => [place.key, place.label] as const),
  ["m", "Mute, unmute"],
  ["t", "Type instead"],
  ["Esc", "Close, leave the text box, back to the list"],
  ["?", "This help"],
] as const;

export function Help() {
  const [open, setOpen] = useState(false);
  useHotkeys({ "?": () => setOpen((now) => !now) });
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button kind="quiet" aria-label="Keyboard help" className="px-2! max-md:hidden">
          <Icon name="help" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="end" sideOffset={4} aria-label="Keys" className="z-20 rounded-xl outline-none border border-line bg-card p-4 shadow-lg">
          <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
            {keys.map(([key, meaning]) => (
              <div key={key} className="contents">
                <dt className="flex gap-1">
                  {key.split(" ").map((one) => (
                    <kbd key={one} className="rounded border border-line bg-sunk px-1.5 font-sans text-xs">
                      {one}
                    </kbd>
                  ))}
                </dt>
                <dd className="text-soft">{meaning}</dd>
              </div>
            ))}
          </dl>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
