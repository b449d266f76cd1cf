// How does one reach what is set up once and then looked after? A menu beside the pages of every day.
import { DropdownMenu } from "radix-ui";
import { useRef } from "react";
import { Link, useLocation } from "react-router";
import { Icon } from "@/components/icon";
import { classes } from "@/lib/classes";
import { setUpPlaces } from "./set-up-places";

export function SetUp({ side, className }: { side: "top" | "bottom"; className: string }) {
  const gone = useRef(false);
  const here = useLocation().pathname;
  const active = setUpPlaces.some((place) => here.startsWith(place.to));
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className={classes("relative flex items-center gap-2", active ? "border-accent text-ink" : "border-transparent text-soft hover:text-ink", className)}
      >
        <Icon name="dials" />
        Set up
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side={side}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            // Who chose a page goes on in it; who closed the menu goes on where they were.
            if (!gone.current) return;
            gone.current = false;
            event.preventDefault();
            document.getElementById("main")?.focus();
          }}
          className="z-20 flex w-72 flex-col rounded-xl border border-line bg-card p-1 shadow-lg outline-none"
        >
          {setUpPlaces.map((place) => (
            <DropdownMenu.Item key={place.to} asChild onSelect={() => (gone.current = true)}>
              <Link
                to={place.to}
                aria-current={here.startsWith(place.to) ? "page" : undefined}
                className="flex flex-col rounded-lg px-3 py-2 outline-none aria-[current]:text-accent data-[highlighted]:bg-sunk"
              >
                <span className="font-medium">{place.label}</span>
                <span className="text-[13px] text-soft">{place.about}</span>
              </Link>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
