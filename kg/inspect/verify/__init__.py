"""Whether a store is what it should be: its sources read again, its statements, its counts, its shapes.

In: a store and the places of its articles. Out: findings, each naming the article and the offset.
"""

from kg.inspect.verify.checking import verify
from kg.inspect.verify.shapes import validate
from kg.inspect.verify.wording import in_words
