"""What the parts of one worker share: the settings and the store."""

from dataclasses import dataclass

from kg.serve.current import CurrentStore
from kg.serve.settings import ServerSettings


@dataclass(frozen=True, slots=True)
class Site:
    """One server: its settings and its store."""

    settings: ServerSettings
    store: CurrentStore

    @classmethod
    def of(cls, settings: ServerSettings) -> "Site":
        """Return the site of some settings, its store opened; raises StoreError if it cannot be."""
        return cls(settings, CurrentStore(settings.store))
