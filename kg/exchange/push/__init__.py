"""A store, or the shards that a cluster left, into a SPARQL server of others, over standard protocols.

What is to be sent is cut into batches (`batches`), sent one after the other with patience (`sending`), and noted when
the server has taken it (`checkpoint`), so that a push that was stopped goes on where it was.
"""

from kg.exchange.push.pushing import Pushed, push
from kg.exchange.push.sending import PushTarget

__all__ = ["PushTarget", "Pushed", "push"]
