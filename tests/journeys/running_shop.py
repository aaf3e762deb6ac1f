"""One running shop with its outside world, as the journeys see it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from innerjewels.fingerprint import CHECKOUT
from shop.demo.stack import Stack
from tests.demo.mailchimp import Mailchimp
from tests.demo.waiting import wait_until
from tests.journeys.ledger import Ledger
from tests.journeys.outside import Inbox, Mollie

COMMAND_SECONDS = 60


@dataclass(frozen=True)
class RunningShop:
    """`url` is the shop's address, without a slash at its end."""

    stack: Stack
    url: str
    ledger: Ledger
    mollie: Mollie
    mailchimp: Mailchimp
    inbox: Inbox

    @classmethod
    def of(cls, stack: Stack) -> "RunningShop":
        return cls(
            stack=stack,
            url=stack.urls["web"],
            ledger=Ledger(stack.environment["DATABASE_URL"]),
            mollie=Mollie(stack.urls["mollie"]),
            mailchimp=Mailchimp(stack.urls["mailchimp"]),
            inbox=Inbox(stack.urls["inbox"]),
        )

    @property
    def log_folder(self) -> Path:
        return self.stack.config.log_folder

    def places_of(self, text: str) -> list[str]:
        """Where a text stands in what the shop keeps: columns of the database, and logs."""
        logs = [log.name for log in self.log_folder.glob("*.log") if text in log.read_text(errors="replace")]
        return self.ledger.places_of(text) + logs

    def run_task(self, module: str, task: str) -> None:
        """Has the worker do now what the clock asks of it later, such as `shop.mail.tasks`, `send_queued_mails`."""
        enqueue = f"from {module} import {task}; print({task}.enqueue().id)"
        number = self._manage("shell", "--no-imports", "--command", enqueue).strip()
        done = "SELECT id FROM django_tasks_database_dbtaskresult WHERE id = %s AND finished_at IS NOT NULL"
        wait_until(lambda: self.ledger.rows(done, number), seconds=COMMAND_SECONDS)

    def ask_for_newsletter(self, email: str) -> None:
        """As the box in the checkout does."""
        ask = "from shop.newsletter.sign_up import ask_to_confirm as ask; from django.utils import timezone; "
        version = "from shop.newsletter.wording import CURRENT; "
        call = f"ask({email!r}, source='afrekenen', wording_version=CURRENT.version, now=timezone.now())"
        self._manage("shell", "--no-imports", "--command", ask + version + call)

    def ask_for_copy(self, request_id: str) -> None:
        """As the owner's button does."""
        needed = "from privacy.rights.id_copies import ask_for_copy; from django.utils import timezone; "
        request = "from privacy.models import RightsRequest; "
        found = f"RightsRequest.objects.get(pk={request_id!r})"
        call = f"ask_for_copy({found}, reason='Twijfel', by='Irene', now=timezone.now())"
        self._manage("shell", "--no-imports", "--command", needed + request + call)

    def restart(self, *names: str) -> None:
        for name in names:
            self.stack.restart(name)

    def _manage(self, *arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=CHECKOUT,
            env={**os.environ, **self.stack.environment},
            check=True,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
        ).stdout
