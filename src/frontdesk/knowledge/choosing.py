"""Which store does a team use? Found by a scan of `stores/`; one that lacks its package or key is refused with what is missing."""

import importlib
import importlib.util
import os
import pkgutil
from collections.abc import Mapping
from functools import cache

from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.knowledge import stores
from frontdesk.knowledge.store import StoreKind, VectorStore


@cache
def found_stores() -> Mapping[str, StoreKind]:
    modules = (importlib.import_module(f"{stores.__name__}.{info.name}") for info in pkgutil.iter_modules(stores.__path__))
    found = (kind for module in modules if isinstance(kind := getattr(module, "STORE", None), StoreKind))
    return {kind.name: kind for kind in found}


def lacks(kind: StoreKind, environment: Mapping[str, str]) -> str:
    """What is missing, in words; empty when it can be used."""
    if kind.package and importlib.util.find_spec(kind.package) is None:
        return f"the package {kind.package} is not installed"
    return " and ".join(f"{key} is not set" for key in kind.keys if not environment.get(key))


def store_of(name: str, options: Mapping[str, object], environment: Mapping[str, str] | None = None) -> VectorStore:
    """Raises NotFound, or ConfigurationError with what it lacks."""
    environment = os.environ if environment is None else environment
    if (kind := found_stores().get(name)) is None:
        raise NotFound("knowledge store", name, found_stores())
    if lack := lacks(kind, environment):
        raise ConfigurationError(f"the knowledge store {name} cannot be used: {lack}", found=name, way_out="set it, or use the store pgvector")
    return kind.make(options, environment)
