"""What is in this folder? A whole shop's desk: its agents (`team.yaml`, `agents/`), their tools (`tools/`), the shop's tables with sample
data, and conversations that prove it. `pack.PACK` is what a runner needs to load, date and compare the data."""
