// Which way did calls go? Lines as thick as they were often; of the agent that is pointed at also those that are only possible.
import type { AgentInfo } from "@/lib/api";
import { curve, type Layout, type Spot } from "./layout";
import { thickness, times, type Handoffs } from "./shares";

interface Props {
  drawn: Layout;
  agents: AgentInfo[];
  handoffs: Handoffs;
  /** The agent whose lines are told apart. */
  lit: string;
}

interface Way {
  from: Spot;
  to: Spot;
  count: number;
}

export function Lines({ drawn, agents, handoffs, lit }: Props) {
  const most = Math.max(0, ...handoffs.map((one) => one.times));
  const ways = waysOf(drawn.spots, agents, handoffs).filter((way) => way.count > 0 || way.from.name === lit);
  const own = (way: Way) => way.from.name === lit || way.to.name === lit;
  return (
    <svg aria-hidden width={drawn.width} height={drawn.height} className="pointer-events-none absolute inset-0 overflow-visible">
      <defs>
        <Head id="head-out" fill="var(--accent)" />
        <Head id="head-in" fill="var(--faint)" />
      </defs>
      {ways.filter((way) => !own(way)).map((way) => (
        <path key={key(way)} d={curve(way.from, way.to).path} fill="none" stroke="var(--line)" strokeWidth={0.6 * thickness(way.count, most)} strokeLinecap="round" />
      ))}
      {ways.filter(own).map((way) => (
        <OwnLine key={key(way)} way={way} out={way.from.name === lit} wide={(drawn.narrow ? 0.6 : 1) * thickness(way.count, most)} />
      ))}
      {ways.filter((way) => own(way) && way.count > 0 && !drawn.narrow).map((way) => (
        <Count key={key(way)} way={way} out={way.from.name === lit} />
      ))}
    </svg>
  );
}

/** Every way that is open, and every one that was gone though it is not any more. */
function waysOf(spots: Spot[], agents: AgentInfo[], handoffs: Handoffs): Way[] {
  const open = new Map(agents.map((agent) => [agent.name, agent.handoffs]));
  return spots.flatMap((from) =>
    spots.flatMap((to) => {
      const count = times(handoffs, from.name, to.name);
      return from !== to && (count > 0 || open.get(from.name)?.includes(to.name)) ? [{ from, to, count }] : [];
    }),
  );
}

function OwnLine({ way, out, wide }: { way: Way; out: boolean; wide: number }) {
  const happened = way.count > 0;
  return (
    <path
      d={curve(way.from, way.to).path}
      fill="none"
      stroke={out ? "var(--accent)" : "var(--faint)"}
      strokeOpacity={happened ? (out ? 0.85 : 0.7) : 0.45}
      strokeWidth={wide}
      strokeDasharray={happened ? undefined : "1 5"}
      strokeLinecap={happened ? "butt" : "round"}
      markerEnd={happened ? `url(#head-${out ? "out" : "in"})` : undefined}
    />
  );
}

function Count({ way, out }: { way: Way; out: boolean }) {
  const { near } = curve(way.from, way.to);
  return (
    <text x={near.x} y={near.y} dy="0.35em" textAnchor="middle" fontSize={11} fontWeight={600} fill={out ? "var(--accent)" : "var(--soft)"} stroke="var(--card)" strokeWidth={4} paintOrder="stroke">
      {way.count}
    </text>
  );
}

function Head({ id, fill }: { id: string; fill: string }) {
  return (
    <marker id={id} viewBox="0 0 8 8" refX={1} refY={4} markerWidth={10} markerHeight={10} markerUnits="userSpaceOnUse" orient="auto">
      <path d="M0 0 8 4 0 8Z" fill={fill} />
    </marker>
  );
}

function key({ from, to }: Way): string {
  return `${from.name} ${to.name}`;
}
