"""The composer of stages: sources to articles, articles to reports (`extraction`), reports to events (`merging`).

The modules are imported one by one, so that reading sources does not load a parser.
"""
