// How is the picture read?
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import type { TeamDetail } from "@/lib/api";

export function Legend({ team }: { team: TeamDetail }) {
  return (
    <ul aria-hidden className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-xs text-faint">
      <Sign text="answers first">
        <Icon name="call" size={13} />
      </Sign>
      {team.agents.some((agent) => agent.requires.length > 0) && (
        <Sign text="gate before it">
          <Icon name="lock" size={13} />
        </Sign>
      )}
      {team.agents.some((agent) => agent.person) && (
        <Sign text="fetches a person">
          <Icon name="person" size={13} />
        </Sign>
      )}
      {team.agents.length > 1 && (
        <>
          <Sign text="gave the line, thicker: more often">
            <Stroke color="var(--accent)" width={3} />
          </Sign>
          <Sign text="got it">
            <Stroke color="var(--faint)" width={3} />
          </Sign>
          <Sign text="may give it">
            <Stroke color="var(--accent)" width={1.5} dash="1 5" />
          </Sign>
        </>
      )}
    </ul>
  );
}

function Sign({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      {children} {text}
    </li>
  );
}

function Stroke({ color, width, dash }: { color: string; width: number; dash?: string }) {
  return (
    <svg width={22} height={8}>
      <line x1={2} y1={4} x2={20} y2={4} stroke={color} strokeWidth={width} strokeDasharray={dash} strokeLinecap="round" />
    </svg>
  );
}
