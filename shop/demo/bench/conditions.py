"""Under what the figures were made: they mean nothing without it. Plain JSON values."""

import os
import platform
import shlex
from importlib.metadata import version
from typing import Any

from shop.demo.bench.cpu import memory_mb
from shop.demo.bench.load import Load
from shop.demo.processes import ServiceProcess


def machine() -> dict[str, Any]:
    """Ask before anything is started: `load_before` is then what others do on this machine."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "load_before": round(os.getloadavg()[0], 2),
    }


def server(name: str, process: ServiceProcess, *, load: Load, rounds: int) -> dict[str, Any]:
    """`name` is that of its Python package; `memory_mb` is what it holds now that it has worked."""
    family = process.tree()
    return {
        "name": name,
        "version": version(name),
        "processes": len(family),
        "memory_mb": round(memory_mb(family)),
        "connections": load.connections,
        "rounds": rounds,
        "seconds": load.seconds,
        "command": shlex.join(process.service.command[1:]),
    }
