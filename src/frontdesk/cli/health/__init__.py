"""What does `frontdesk doctor` look at? One file for each kind of thing; each gives findings."""
