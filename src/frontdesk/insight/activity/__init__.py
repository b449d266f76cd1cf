"""How is a team's work shared out? Counted over its recorded calls."""
