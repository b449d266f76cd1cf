"""What can the marketplace's agents do? One file for each agent's own tools; they are found by scan."""
