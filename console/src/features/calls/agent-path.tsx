// Through whose hands did the call go?
import { Icon } from "@/components/icon";
import { title } from "@/lib/format";

export function AgentPath({ agents }: { agents: string[] }) {
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
          {title(agent)}
        </span>
      ))}
    </span>
  );
}
