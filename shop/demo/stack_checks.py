"""What must hold before the demo starts anything; what does not hold is one line, not a traceback later."""

import os
import shutil
import socket
from pathlib import Path

from shop.demo.local_server import CannotStart, writable_folder
from shop.demo.processes import StackError
from shop.demo.readiness import LOOPBACK
from shop.demo.stack_config import Ports

NEEDED_BYTES = 300 * 1000 * 1000
PORT_VARIABLES = {
    "web": "PORT",
    "mollie": "MOLLIE_PORT",
    "mailchimp": "MAILCHIMP_PORT",
    "inbox": "INBOX_PORT",
    "smtp": "EMAIL_PORT",
}


def check_disk(folder: Path) -> None:
    """Raises StackError when nothing can be written in the folder, or not enough."""
    try:
        writable_folder(folder)
    except CannotStart as error:
        raise StackError(str(error)) from error
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        needed = f"{free // 10**6} MB free, {NEEDED_BYTES // 10**6} MB needed"
        raise StackError(f"The disk of {folder} is too full: {needed}.")


def check_ports(ports: Ports) -> None:
    """Raises StackError when another program listens where one of ours must."""
    for name, variable in PORT_VARIABLES.items():
        port = getattr(ports, name)
        try:
            socket.create_server((LOOPBACK, port)).close()
        except OSError as error:
            way_out = f"Stop what listens there, or choose another port: {variable}={port + 100} make demo"
            raise StackError(
                f"Port {port} cannot be used: {os.strerror(error.errno or 0)}. {way_out}"
            ) from error
