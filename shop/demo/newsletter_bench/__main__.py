"""`make bench-newsletter`: measures a list of 10,000 readers on a shop and a Mailchimp that it makes up first."""

import argparse
import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from innerjewels.fingerprint import CHECKOUT
from shop.demo.newsletter_bench.mailchimp import running_mailchimp
from shop.demo.privacy_bench.database import empty_shop
from shop.demo.privacy_bench.report import as_json, as_table


def main(arguments: list[str]) -> int:
    """Exit code 1 when a figure is higher than promised."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, running_mailchimp(Path(folder)) as mailchimp:
        os.environ["MAILCHIMP_API_ENDPOINT"] = mailchimp.url
        with empty_shop(options.var_folder):
            from shop.demo.newsletter_bench.measuring import measure  # its models need Django

            figures = measure(mailchimp, now=datetime.now(UTC))
    text = json.dumps(as_json(figures)) if options.json else as_table(figures)
    sys.stdout.write(f"{text}\n")
    return int(not all(figure.is_within for figure in figures))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m shop.demo.newsletter_bench", description=__doc__)
    var = Path(os.environ.get("INNERJEWELS_VAR", CHECKOUT / "var")).resolve()
    parser.add_argument("--json", action="store_true", help="a JSON list instead of a table")
    parser.add_argument(
        "--var-folder", type=Path, default=var / "newsletter-bench", help="where its data is kept"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
