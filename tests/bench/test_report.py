"""The two forms of the same figures."""

import json
from dataclasses import replace

from shop.demo.bench.buying.figures import Buying, Crowd
from shop.demo.bench.consents.figures import Answers, Consents
from shop.demo.bench.counting.figures import Counting
from shop.demo.bench.figures import Figures
from shop.demo.bench.report import Report, Row, as_json, as_table

FLOOR = Row(
    "floor", Figures(5000, 0.5, 2, 0.2), times_floor=1, sql_queries=0, bytes=30_000, bytes_sent=30_000
)
HOME = Row(
    "home",
    Figures(40.04, 95.66, 180, 20.12345),
    times_floor=100.6,
    sql_queries=8,
    bytes=55_000,
    bytes_sent=9000,
)
BUTTON = Figures(20, 50.5, 99, 48.123)
REPORT = Report(
    server={"name": "granian", "memory_mb": 200},
    machine={"cores": 2},
    floor=FLOOR,
    pages=[HOME, HOME],
    buying=Buying(BUTTON, webhook=BUTTON, crowd=Crowd(20, clicks=1200, lost=0, figures=BUTTON)),
    consents=Consents([FLOOR.figures], (Answers("repeated", [BUTTON], calls=1500, records=0),)),
    counting=Counting(page_ms=20, added_ms=0.25),
)


def test_json_has_server_machine_floor_and_pages() -> None:
    report = json.loads(json.dumps(as_json(REPORT)))

    assert list(report) == ["server", "machine", "floor", "pages", "buying", "consents", "counting"]
    assert report["server"] == {"name": "granian", "memory_mb": 200}
    assert len(report["pages"]) == 2


def test_json_has_every_figure_of_a_page_by_its_unit() -> None:
    assert as_json(REPORT)["pages"][0] == {
        "name": "home",
        "requests_per_second": 40.04,
        "p50_ms": 95.66,
        "p99_ms": 180,
        "cpu_ms": 20.123,
        "times_floor": 100.6,
        "sql_queries": 8,
        "bytes": 55_000,
        "bytes_sent": 9000,
    }


def test_the_table_lines_up_with_the_floor_above_the_pages() -> None:
    lines = as_table(REPORT).splitlines()

    heading = next(number for number, line in enumerate(lines) if line.startswith("page"))
    table = lines[heading : heading + 4]
    assert [line.split()[0] for line in table] == ["page", "floor", "home", "home"]
    assert table[2].split()[1:] == ["40", "95.7", "180.0", "20.12", "100.6", "8", "55000", "9000"]
    assert len({len(line) for line in table}) == 1


def test_the_table_says_on_what_machine_and_that_figures_need_their_floor() -> None:
    table = as_table(REPORT)

    assert "machine: cores 2" in table
    assert "server: name granian, memory mb 200" in table
    assert "Figures without their floor say nothing" in table


def test_buying_is_told_in_both_forms_with_what_was_lost() -> None:
    crowd = as_json(REPORT)["buying"]["crowd"]

    assert crowd["lost"] == 0
    assert crowd["clicks"] == 1200
    assert "crowd: 1200 clicks, 0 lost" in as_table(REPORT)


def test_answers_about_cookies_are_told_with_what_they_wrote_and_their_floor() -> None:
    repeated = as_json(REPORT)["consents"]["repeated"]

    assert (repeated["calls"], repeated["records"], repeated["times_floor"]) == (1500, 0, 240.615)
    line = next(line for line in as_table(REPORT).splitlines() if line.startswith("repeated"))
    assert line.split() == ["repeated", "20", "50.5", "99.0", "48.12", "240.6", "1500", "0"]


def test_the_cost_of_counting_stands_beside_what_it_may_be() -> None:
    assert as_json(REPORT)["counting"] == {
        "page_ms": 20,
        "added_ms": 0.25,
        "percent": 1.25,
        "most_percent": 3,
    }
    assert "counting of visits: 1.2 % of a page's computing time, at most 3 %" in as_table(REPORT)


def test_a_run_without_a_crowd_says_so() -> None:
    report = replace(REPORT, buying=replace(REPORT.buying, crowd=None))

    assert as_json(report)["buying"]["crowd"] is None
    assert "lost" not in as_table(report)
