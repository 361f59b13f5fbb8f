"""Looking into a store: its actors and statistics, why events are what they are, what is unsure, what has changed.

`verify` checks a store against its sources, its checksums, its counts and the SHACL shapes.
"""
