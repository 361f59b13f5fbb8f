"""The processes that kg starts: how they start, and what they may not do.

`command` starts a module of this very kg in a fresh interpreter that takes no code from the current folder. The
process itself then calls `limit_memory`, `end_after` and `without_network`; `orders` are what its parent tells it.
`silent_onnxruntime` keeps a library from reporting to its maker.
"""

from kg.isolation.command import ONE_THREAD, ChildProcess, command, safe_path
from kg.isolation.limits import MEGABYTE, data_size, end_after, end_after_work, limit_memory
from kg.isolation.network import Wall, without_network
from kg.isolation.orders import orders
from kg.isolation.silence import silent_onnxruntime
