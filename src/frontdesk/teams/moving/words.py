"""How are another platform's names, sentences and templates written in a team here?"""

import re
from typing import Any

from frontdesk.teams.variables import RESERVED

_DOUBLE = re.compile(r"\{\{\s*([A-Za-z_][\w.\- ]*?)\s*\}\}")
_SINGLE = re.compile(r"(?<!\{)\{([A-Za-z_]\w*)\}(?!\})")


def as_name(text: str, otherwise: str = "assistant") -> str:
    """`Acme Front-Desk!` → `acme_front_desk`."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text)
    name = re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")[:60]
    return name if name[:1].isalpha() else f"{otherwise}_{name}".strip("_") if name else otherwise


class Wording:
    """The texts of one definition, whose templates become variables."""

    def __init__(self) -> None:
        self.variables: dict[str, dict[str, Any]] = {}

    def instructions(self, text: str) -> str:
        """Of a prompt other braces stay as they are."""
        return _SINGLE.sub(lambda match: self._variable(match[1]), _DOUBLE.sub(lambda match: self._variable(match[1]), text)).strip()

    def sentence(self, text: str) -> str:
        """Spoken: nothing else in braces is left."""
        filled = self.instructions(" ".join(text.split()))
        return "".join(
            part if place % 2 else part.replace("{", "").replace("}", "") for place, part in enumerate(re.split(r"(\{[a-z][a-z0-9_]*\})", filled))
        )

    def declare(self, name: str, default: Any) -> None:
        """A default that the other platform knew."""
        known = as_name(name, "variable")
        if isinstance(default, str | int | float | bool) and not re.search(r"[{}\n]", str(default)):
            self.variables[self._free(known)] = {"default": default if isinstance(default, str) else str(default)}

    def _variable(self, name: str) -> str:
        known = self._free(as_name(name, "variable"))
        self.variables.setdefault(known, {})
        return "{" + known + "}"

    @staticmethod
    def _free(name: str) -> str:
        return f"the_{name}" if name in RESERVED else name
