"""What was written in a call? A row for each write that was asked for: quoted, committed, refused, failed or unknown."""
