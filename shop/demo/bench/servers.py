"""The web servers that can be compared, each as the shop would run it. The choice is docs/decisions/0005."""

from collections.abc import Callable, Sequence

from shop.demo.processes import python
from shop.demo.readiness import LOOPBACK
from shop.demo.stack_config import web_command

SHOP = "innerjewels.wsgi:application"
FLOOR = "shop.demo.bench.floor:application"


def gunicorn(port: int, application: str) -> Sequence[str]:
    """With as many processes and threads as Granian has."""
    workers = ("--workers=2", "--worker-class=gthread", "--threads=8")
    return python("-m", "gunicorn", application, f"--bind={LOOPBACK}:{port}", *workers, "--no-control-socket")


SERVERS: dict[str, Callable[[int, str], Sequence[str]]] = {
    "granian": lambda port, application: web_command(port, application=application),
    "gunicorn": gunicorn,
}
