"""What can the marketplace's agents do? One file for each kind of wish; they are found by scan."""
