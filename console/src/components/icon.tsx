// Which small pictures are there? Drawn here, so that no page waits for a font or another host.
const paths = {
  call: "M5 4h3l2 5-2.5 1.5a11 11 0 0 0 6 6L15 14l5 2v3a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2Z",
  list: "M4 6h16M4 12h16M4 18h10",
  inbox: "M4 13V6h16v7M4 13v6h16v-6M4 13h5l1.500 2.500h3L15 13h5",
  team: "M12 4a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM5.5 15a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM18.5 15a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM10.8 9 7 15M13.2 9l3.8 6",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM5 20a7 7 0 0 1 14 0",
  close: "M6 6l12 12M18 6 6 18",
  mic: "M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM5 11a7 7 0 0 0 14 0M12 18v3",
  muted: "M9 9v3a3 3 0 0 0 5 2.2M15 10V6a3 3 0 0 0-5.6-1.5M5 11a7 7 0 0 0 11.5 5.4M19 11a7 7 0 0 1-.6 2.8M12 18v3M4 4l16 16",
  hangup: "M3 14c0-2 4-5 9-5s9 3 9 5v2l-5 1-1-3.5a12 12 0 0 0-6 0L8 17l-5-1Z",
  send: "M5 12h14M13 6l6 6-6 6",
  check: "M5 12.5l4.5 4.5L19 7",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6Z",
  warn: "M12 4 2.5 20h19ZM12 10v4M12 17v.5",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5 19 19M19 5l-1.5 1.5M6.5 17.5 5 19",
  moon: "M20 14.500A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.500Z",
  screen: "M3 5h18v12H3ZM9 21h6M12 17v4",
  tool: "M14.5 6a4 4 0 0 0-5 5L4 16.5 7.5 20l5.5-5.500a4 4 0 0 0 5-5L15.5 12 12 8.500Z",
  arrow: "M5 12h14M14 7l5 5-5 5",
  back: "M15 5l-7 7 7 7",
  help: "M9 9a3 3 0 1 1 4.5 2.600c-1 .6-1.5 1.2-1.5 2.400M12 17.500v.5",
  down: "M6 9l6 6 6-6",
  sound: "M4 9v6h4l5 4V5L8 9ZM17 9a4 4 0 0 1 0 6",
  dials: "M4 8h8M18 8h2M4 16h2M12 16h8M15 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM9 13a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
  upload: "M12 16V5M7 10l5-5 5 5M5 19h14",
  search: "M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM15.5 15.500 20 20",
  keys: "M3 7h18v10H3ZM7 14h10M7 10.500h.01M11 10.500h.01M15 10.500h.01",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={1.8} strokeLinecap="round" strokeLinejoin="round" aria-hidden className="shrink-0">
      <path d={paths[name]} />
    </svg>
  );
}
