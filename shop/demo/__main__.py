"""`make demo`: the whole shop on this machine until Ctrl-C. Settings of the demo come from the environment.

It needs no Django itself, so that it can say what is wrong when the shop cannot start.
"""

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from innerjewels.fingerprint import CHECKOUT
from shop.demo.owner import OWNER_EMAIL, OWNER_PASSWORD
from shop.demo.processes import StackError
from shop.demo.stack import Stack
from shop.demo.stack_checks import PORT_VARIABLES
from shop.demo.stack_config import Ports, StackConfig
from shop.demo.supervisor import StopRequested

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
IMPATIENCE_SECONDS = 0.5  # one Ctrl-C may arrive twice: from the terminal and from make


def main() -> int:
    """Exit code 0 after Ctrl-C, 1 when something could not be started."""
    try:
        stack = Stack(_config(), announce=_say)
        _stop_on_signals(stack)
        with stack:
            _say(_welcome(stack))
            stack.supervisor.watch()
            _say("Stopping everything ...")
    except StopRequested:
        return 0
    except StackError as error:
        _say(str(error))
        return 1
    return 0


def _config() -> StackConfig:
    folder = Path(os.environ.get("INNERJEWELS_VAR", CHECKOUT / "var")).resolve()
    chosen = {name: _port(variable) for name, variable in PORT_VARIABLES.items() if os.environ.get(variable)}
    return StackConfig(
        var_folder=folder, ports=Ports(**chosen), database_url=os.environ.get("DATABASE_URL", "")
    )


def _port(variable: str) -> int:
    value = os.environ[variable]
    if not (value.isdecimal() and 1 <= int(value) <= 65535):
        raise StackError(f"{variable} must be a port between 1 and 65535, not {value!r}.")
    return int(value)


def _stop_on_signals(stack: Stack) -> None:
    """The first signal stops in good order, an impatient second one kills; a closed terminal counts as the first."""
    asked_at: list[float] = []

    def stop(number: int, frame: FrameType | None) -> None:
        asked_at.append(time.monotonic())
        stack.supervisor.stop_requested.set()
        if asked_at[-1] - asked_at[0] > IMPATIENCE_SECONDS:
            stack.supervisor.kill_everything()

    for number in STOP_SIGNALS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup make demo
            signal.signal(number, stop)


def _welcome(stack: Stack) -> str:
    return f"""
InnerJewels runs:

  shop                {stack.urls["web"]}/
  owner's desk        {stack.urls["web"]}/beheer/   ({OWNER_EMAIL}, {OWNER_PASSWORD})
  Mollie stand-in     {stack.urls["mollie"]}/
  Mailchimp stand-in  {stack.urls["mailchimp"]}/
  mail inbox          {stack.urls["inbox"]}/
  logs                {stack.config.log_folder}

Ctrl-C stops everything.
"""


def _say(line: str) -> None:
    """To the terminal, as long as there is one: a closed one must not keep the rest from being stopped."""
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
