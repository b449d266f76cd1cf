// How are teams and agents called on a screen? By their titles; one that is not there any more by its name, as words.
import { useQuery } from "@tanstack/react-query";
import { api, type TeamInfo } from "./api";
import { title } from "./format";

export interface Titles {
  team: (name: string) => string;
  agent: (team: string, name: string) => string;
}

export function agentTitle(team: Pick<TeamInfo, "agents"> | undefined, name: string): string {
  return team?.agents.find((agent) => agent.name === name)?.title ?? title(name);
}

export function titlesOf(teams: TeamInfo[]): Titles {
  const find = (name: string) => teams.find((team) => team.name === name);
  return { team: (name) => find(name)?.title ?? title(name), agent: (team, name) => agentTitle(find(team), name) };
}

/** Until the teams are there, and when they cannot be read: the names as words. */
export function useTitles(): Titles {
  const teams = useQuery({ queryKey: ["teams"], queryFn: ({ signal }) => api.teams(signal) });
  return titlesOf(teams.data ?? []);
}
