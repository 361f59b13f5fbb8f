"""Questions in plain English, answered from the events of a store: `kg ask`."""

from kg.query.ask.asking import Asked, ask
from kg.query.ask.wording import Answer
