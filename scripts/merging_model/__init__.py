"""How the weights of merging are learned: labelled pairs of reports, what the reports have in common, the fit."""
