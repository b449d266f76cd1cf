"""Who hears, speaks and understands? One file, or folder, per vendor; `local` needs none."""
