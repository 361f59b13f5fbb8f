"""The only composer of stages: sources to reports (`extraction`), sources to a finished store (`building`).

The modules are imported one by one, so that counting what a store holds (`statistics`) does not load a parser.
"""
