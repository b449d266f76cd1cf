"""What is a team? Its definition, from files, with what it extends, checked."""

from frontdesk.teams.definition import AgentDefinition, Gate, TeamDefinition, Voice, Words
from frontdesk.teams.sources import Explanation, Team, explain, find_packs, load

__all__ = ["AgentDefinition", "Explanation", "Gate", "Team", "TeamDefinition", "Voice", "Words", "explain", "find_packs", "load"]
