// What surrounds every page? The way to the others, help, theme, who is signed in.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { Icon, type IconName } from "@/components/icon";
import { api, type Me } from "@/lib/api";
import { classes } from "@/lib/classes";
import { useHotkeys } from "@/lib/hotkeys";
import { useOngoing } from "@/lib/ongoing";
import { Help } from "./help";
import { SetUp } from "./set-up";
import { setUpKeys } from "./set-up-places";
import { Person } from "./person";
import { ThemeButton } from "./theme-button";

interface PlaceOf {
  to: string;
  label: string;
  icon: IconName;
  here: RegExp;
}

const places: PlaceOf[] = [
  { to: "/", label: "Talk", icon: "call", here: /^\/(talk|$)/ },
  { to: "/team", label: "Team", icon: "team", here: /^\/team(\/|$)/ },
  { to: "/calls", label: "Calls", icon: "list", here: /^\/calls/ },
  { to: "/messages", label: "Messages", icon: "inbox", here: /^\/messages/ },
];

const COUNTED_MS = 15_000;

export function Frame({ me, children }: { me: Me; children: ReactNode }) {
  const navigate = useNavigate();
  useHotkeys({ "g t": () => void navigate("/"), "g a": () => void navigate("/team"), "g c": () => void navigate("/calls"), "g i": () => void navigate("/messages"), ...setUpKeys((to) => void navigate(to)) });
  const unread = useQuery({ queryKey: ["messages", "count"], queryFn: ({ signal }) => api.newMessages(signal), refetchInterval: COUNTED_MS });
  const counts: Record<string, number> = { "/messages": unread.data?.new ?? 0 };
  return (
    <div className="flex h-dvh flex-col">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:m-2 focus:rounded-lg focus:bg-card focus:px-3 focus:py-2">
        To the content
      </a>
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-card px-4 md:gap-4">
        <span className="flex items-center gap-2 font-semibold">
          <img src="/mark.svg" alt="" width={20} height={20} /> Frontdesk
        </span>
        <nav aria-label="Main" className="hidden h-full md:flex">
          {places.map((place) => (
            <Place key={place.to} place={place} count={counts[place.to] ?? 0} className="border-b-2 px-3" />
          ))}
          <SetUp side="bottom" className="border-b-2 px-3" />
        </nav>
        <span className="flex-1" />
        <OnCall />
        <Help />
        <ThemeButton />
        <Person me={me} />
      </header>
      <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
        {children}
      </main>
      <nav aria-label="Main" className="flex h-14 shrink-0 border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:hidden">
        {places.map((place) => (
          <Place key={place.to} place={place} count={counts[place.to] ?? 0} className="flex-1 flex-col justify-center gap-0.5 border-t-2 text-xs" />
        ))}
        <SetUp side="top" className="flex-1 flex-col justify-center gap-0.5 border-t-2 text-xs" />
      </nav>
    </div>
  );
}

/** On every page but the call's own: the way back to it. */
function OnCall() {
  const to = useOngoing();
  const away = !/^\/(talk|$)/.test(useLocation().pathname);
  if (!to || !away) return null;
  return (
    <Link to={to} className="flex shrink-0 items-center gap-2 rounded-full bg-good-tint px-3 py-1 text-[13px] font-medium whitespace-nowrap text-good">
      <span className="size-2 animate-pulse rounded-full bg-good" /> On a call
    </Link>
  );
}

function Place({ place, count, className }: { place: PlaceOf; count: number; className: string }) {
  const { to, label, icon, here } = place;
  const active = here.test(useLocation().pathname);
  return (
    <Link
      to={to}
      aria-current={active ? "page" : undefined}
      className={classes("relative flex items-center gap-2", active ? "border-accent text-ink" : "border-transparent text-soft hover:text-ink", className)}
    >
      <Icon name={icon} />
      <span className="flex items-center gap-1.5">
        {label}
        {count > 0 && (
          <span className="rounded-full bg-accent px-1.5 text-xs font-medium tabular-nums text-accent-ink max-md:absolute max-md:top-1 max-md:left-1/2 max-md:ml-2">
            {count}
            <span className="sr-only"> new</span>
          </span>
        )}
      </span>
    </Link>
  );
}
