"""Libraries that report to their maker over the network, kept from it."""

import os
from importlib import import_module
from types import ModuleType


def silent_onnxruntime() -> ModuleType:
    """Return onnxruntime with its telemetry off, which official builds have on (Privacy.md in the package).

    The variable counts only if it is set before the library is loaded, so all of kg imports it from here. Where
    another program has loaded it before, the call stops what it still can. Raises ImportError where it is missing.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    runtime = import_module("onnxruntime")
    runtime.disable_telemetry_events()
    return runtime
