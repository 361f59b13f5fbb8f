"""A store, or the shards that a cluster left, to a third-party SPARQL server, over standard protocols.

The quads are cut into batches (`batches`), sent one after the other with retries (`sending`), and recorded when the
server has taken them (`pushing`), so that an interrupted push resumes where it stopped.
"""

from kg.exchange.push.pushing import push
from kg.exchange.push.sending import PushTarget
