"""Reports against gold: figures and misses.

`read_gold` reads what an annotator found; `evaluate` aligns reports with it and gives all figures, `misses` the
events behind them with their sentences.
"""
