"""One running shop for all journeys of a process, browsers to visit it with, and what is kept of one that fails."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from scripts.ensure_chromium import find_chromium
from shop.demo.stack import Stack
from shop.demo.stack_config import Ports, StackConfig
from tests.journeys.asking import Asker, asked_for_a_copy
from tests.journeys.buyer import Buyer
from tests.journeys.invariants import broken_invariants
from tests.journeys.prepared_folder import JOURNEYS, copy_prepared_folder
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import DESK, Visitor, Window

# Processes beside each other have a shop each; pytest-xdist calls them gw0, gw1.
OWN = os.environ.get("PYTEST_XDIST_WORKER", "alone")
FAILURES = JOURNEYS / "failures" / OWN
RUN = JOURNEYS / f"run-{OWN}"
# A sandbox needs rights that a container does not give; no name but this machine's can be looked up.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]
HAS_FAILED = pytest.StashKey[bool]()
LONGEST_JOURNEY_SECONDS = 120


@pytest.fixture(scope="session")
def shop() -> Iterator[RunningShop]:
    """The whole shop as processes, on free ports, in a folder of its own; its books must be right at the end."""
    JOURNEYS.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(FAILURES, ignore_errors=True)
    with FileLock(JOURNEYS / f"{RUN.name}.lock"):
        copy_prepared_folder(RUN)
        environment = {"MAIL_RETRY_SECONDS": "1"}
        config = StackConfig(var_folder=RUN, ports=Ports.free(), environment=environment)
        with Stack(config) as stack:
            shop = RunningShop.of(stack)
            yield shop
            assert broken_invariants(shop) == [], "after all journeys"


@pytest.fixture(scope="session")
def asker(shop: RunningShop) -> Asker:
    """One who was asked for a masked copy of his identity document; tests look at its page in his browser."""
    return asked_for_a_copy(shop)


@pytest.fixture
def buyer(shop: RunningShop) -> Buyer:
    return Buyer(shop.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    assert chromium is not None, (
        "no Chromium: run scripts/ensure_chromium.py, or set CHROMIUM to the path of one"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


NewVisitor = Callable[..., Visitor]


@pytest.fixture
def new_visitor(shop: RunningShop, browser: Browser, request: pytest.FixtureRequest) -> Iterator[NewVisitor]:
    """Makes visitors, each with a browser window of his own; checks at the end what their windows met."""
    visitors: list[Visitor] = []

    def make(window: Window = DESK) -> Visitor:
        visitors.append(Visitor(browser, window, shop))
        return visitors[-1]

    yield make
    if request.node.stash.get(HAS_FAILED, False):
        for number, visitor in enumerate(visitors):
            visitor.keep_picture(_failure_folder(request) / f"visitor-{number}.png")
    complaints = [visitor.leave() for visitor in visitors]
    assert not any(complaints), complaints


@pytest.fixture
def visitor(new_visitor: NewVisitor) -> Visitor:
    """Somebody at a desk."""
    return new_visitor()


@pytest.fixture(autouse=True)
def _logs_of_a_failure(shop: RunningShop, request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if request.node.stash.get(HAS_FAILED, False):
        shutil.copytree(shop.log_folder, _failure_folder(request) / "log", dirs_exist_ok=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The time limit is for the journey itself: before the first one, a new shop is prepared for minutes."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.timeout(LONGEST_JOURNEY_SECONDS, func_only=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[HAS_FAILED] = True
    return report


def _failure_folder(request: pytest.FixtureRequest) -> Path:
    folder = FAILURES / "".join(c if c.isalnum() or c in "-_" else "-" for c in request.node.name)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
