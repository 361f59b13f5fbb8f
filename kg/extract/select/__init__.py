"""Selection: which mentions of a sentence, and which near misses, stand for an event."""
