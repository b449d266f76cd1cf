"""Where is the team of the tests of secrets?"""

from pathlib import Path

VAULT = str(Path(__file__).parent / "vault")
