"""`python -m tests.processes.small_demo CODE`: the demo command around one small program instead of the shop."""

import sys
from collections.abc import Mapping
from unittest import mock

from shop.demo import __main__
from shop.demo.processes import Service
from shop.demo.stack_config import StackConfig


def services(config: StackConfig, *, environment: Mapping[str, str]) -> tuple[tuple[Service, ...], ...]:
    return ((Service("small", (sys.executable, "-c", sys.argv[1]), environment),),)


if __name__ == "__main__":
    with mock.patch.multiple("shop.demo.stack", services=services, steps=lambda config: ()):
        sys.exit(__main__.main())
