"""What the parts of one server share: settings, store and runner of queries."""

from dataclasses import dataclass

from kg.serve.current import CurrentStore
from kg.serve.running import Runner
from kg.serve.settings import ServerSettings


@dataclass(frozen=True, slots=True)
class Site:
    """One server: its settings, the store, and what runs queries."""

    settings: ServerSettings
    store: CurrentStore
    runner: Runner

    @classmethod
    def of(cls, settings: ServerSettings) -> "Site":
        """Return the site of some settings, its store opened; raises StoreError if it cannot be."""
        return cls(settings, CurrentStore(settings.store), Runner(settings.parallel, settings.timeout))
