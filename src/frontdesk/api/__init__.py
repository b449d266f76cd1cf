"""The desk over HTTP: for the console, for widgets, for programs."""
