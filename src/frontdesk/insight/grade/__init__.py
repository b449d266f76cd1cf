"""How good was a call? Scores with their reasons: by rules always, by a language model where there is one."""
