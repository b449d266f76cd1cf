"""What may a tool do with what is remembered of the caller? See it, add to it, and erase it. Whose it is, is not the tool's to say."""

from collections.abc import Sequence
from typing import Protocol


class Memory(Protocol):
    """What is remembered of the caller of this call; there only where the team remembers, and it is known who calls."""

    async def facts(self) -> Sequence[str]:
        """The newest first."""
        ...

    async def agreed(self) -> bool:
        """Whether they agreed to be remembered, so that their calls are noted too."""
        ...

    async def remember(self, text: str) -> str:
        """Keeps it, in the tool's own transaction, and that the caller agreed; gives its id."""
        ...

    async def forget(self) -> int:
        """Erases all of it; gives how much it was."""
        ...
