// Through whose hands did the call go?
import { Icon } from "@/components/icon";
import { useTitles } from "@/lib/titles";

export function AgentPath({ team, agents }: { team: string; agents: string[] }) {
  const titles = useTitles();
  if (agents.length === 0) return <span className="text-faint">–</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      {agents.map((agent, index) => (
        <span key={index} className="inline-flex items-center gap-1">
          {index > 0 && (
            <span className="text-faint">
              <Icon name="arrow" size={12} />
            </span>
          )}
          {titles.agent(team, agent)}
        </span>
      ))}
    </span>
  );
}
