"""What the figures stand on: statistics, the sample shop, scripted models, rooms with a caller, and the process that carries the calls."""
