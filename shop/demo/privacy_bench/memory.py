"""How much memory this process took at its highest."""

import resource
import sys


def peak_mb() -> float:
    """Of the whole life of the process: macOS counts it in bytes, Linux in kibibytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6
