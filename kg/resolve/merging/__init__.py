"""Merging: reports of the same thing become one event, with the judgements that say why.

In: reports of any number of articles, and the articles' publication dates. Out: events and judgements. Each report
becomes a profile (`profile`), blocks pick the pairs worth a look (`blocking`), pairs are vetoed (`vetoes`) or
scored (`scoring`, `clues`), groups grow from the best pair down (`clustering`), and a group becomes an
event with a life (`event`, `life`). Reviewers' decisions (`rulings`) override everything. Distances and thresholds
are in ``data/merging.toml``, learned weights in ``data/merging_weights.toml`` (`rules`). Between builds an index
keeps blocks and pairs (`index`), so that a new article is merged without reading the others (`incremental`).
"""

from kg.resolve.merging.clustering import cluster
from kg.resolve.merging.contradictions import contradictions_of
from kg.resolve.merging.incremental import merge_changed
from kg.resolve.merging.index import MergeIndex
from kg.resolve.merging.profile import Profile, profile_of
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.rulings import Rulings
from kg.resolve.merging.scoring import compare
from kg.resolve.merging.whole import merge_reports, merge_whole
