"""Reports against gold: figures and misses."""
