"""Selection: which of the mentions of one sentence, and which near misses, stand for an event."""
