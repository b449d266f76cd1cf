"""How quick and how small is Frontdesk, beside what it is built on? One file a figure, each beside its baseline.

A figure is a module of this folder with `SECONDS` (about what it takes), and `async def measure(quick) -> Figure`.
"""
