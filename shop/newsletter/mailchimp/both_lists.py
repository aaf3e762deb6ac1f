"""Both lists side by side, in the database: Mailchimp's goes into a table of this session, page by page.

So memory does not grow with it. The questions are about `Member`, which has just been settled: see `wanted`. Not for
what is done with the answers: see `reconciling`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import connection

from shop.newsletter.mailchimp.client import MemberAnswer
from shop.newsletter.models import Member

ROWS_AT_ONCE = 1000
LONGEST_NAME = Member._meta.get_field("told_name").max_length


@dataclass(frozen=True)
class BothLists:
    """Questions about what was there when it was read, from `began` on. Who was told anything since is in no answer.

    Those who are named are Mailchimp's ids.
    """

    began: datetime

    def here(self) -> int:
        """Who must be on the list."""
        return Member.objects.filter(wanted="subscribed").count()

    def told(self) -> int:
        """Who is on it, as far as Mailchimp was told."""
        return Member.objects.filter(wanted="subscribed", told="subscribed").count()

    def there(self) -> int:
        """Who is on it there."""
        return self._count("SELECT count(*) FROM mailchimp_list WHERE status = 'subscribed'")

    def on_file(self) -> int:
        """Who is there at all, as whatever."""
        return self._count("SELECT count(*) FROM mailchimp_list")

    def without_proof(self) -> list[str]:
        """Whom Mailchimp mails, or will when he confirms with it, and of whom this shop wants nothing there.

        And whom it refused to unsubscribe.
        """
        return self._ids(_WITHOUT_PROOF)

    def left_there(self) -> list[str]:
        """Whom Mailchimp was told to mail, and who is off its list."""
        return self._ids(_LEFT_THERE)

    def missing_there(self) -> list[str]:
        """Whom Mailchimp was told to mail, and who is not in its list at all."""
        return self._ids(_MISSING_THERE)

    def take_over_comings(self, *, now: datetime) -> None:
        """Who confirmed here, and whom Mailchimp took from himself alone: he did what it asked."""
        self._change(_COMINGS, now=now)

    def take_over_names(self) -> None:
        """Remembers which name Mailchimp has, so that another than ours is told again."""
        self._change(_NAMES)

    def notice_who_came_back(self) -> None:
        """Who was taken off there and is on it again: he is told again."""
        self._change(_CAME_BACK)

    def _count(self, question: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return int(cursor.fetchone()[0])

    def _ids(self, question: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(question, {"began": self.began})
            return [member_id for (member_id,) in cursor.fetchall()]

    def _change(self, statement: str, *, now: datetime | None = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, {"began": self.began, "now": now})


@contextmanager
def both_lists(members: Iterable[MemberAnswer], *, began: datetime) -> Iterator[BothLists]:
    """Reads all of Mailchimp's list; the table is gone at the end of the block."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
    try:
        rest = iter(members)
        while page := list(islice(rest, ROWS_AT_ONCE)):
            _write(page)
        yield BothLists(began)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE mailchimp_list")


def _write(page: list[MemberAnswer]) -> None:
    """Who moved from one page to the next is seen twice: the later counts."""
    rows = {member.member_id: member for member in page}
    with connection.cursor() as cursor:
        cursor.execute(
            _ROWS,
            {
                "ids": list(rows),
                "statuses": [member.status for member in rows.values()],
                "names": [member.first_name[:LONGEST_NAME] for member in rows.values()],
            },
        )


_TABLE = "CREATE TEMPORARY TABLE mailchimp_list (member_id text PRIMARY KEY, status text, first_name text)"
_ROWS = """
    INSERT INTO mailchimp_list SELECT * FROM unnest(%(ids)s::text[], %(statuses)s::text[], %(names)s::text[])
    ON CONFLICT (member_id) DO UPDATE SET status = excluded.status, first_name = excluded.first_name
"""
_KNOWN = "newsletter_member AS known"
_TOLD_TO_MAIL = """
    known.wanted = 'subscribed' AND known.told = 'subscribed' AND known.told_at < %(began)s
    AND (known.tries = 0 OR known.parked_at IS NOT NULL)
"""
_WITHOUT_PROOF = f"""
    SELECT member_id FROM mailchimp_list LEFT JOIN {_KNOWN} USING (member_id)
    WHERE status IN ('subscribed', 'pending', 'transactional')
    AND (known.wanted IS NULL OR known.wanted = 'unsubscribed' AND known.parked_at IS NOT NULL)
"""
_LEFT_THERE = f"""
    SELECT member_id FROM mailchimp_list JOIN {_KNOWN} USING (member_id)
    WHERE status IN ('unsubscribed', 'cleaned', 'archived') AND {_TOLD_TO_MAIL}
"""
_MISSING_THERE = f"""
    SELECT known.member_id FROM {_KNOWN} LEFT JOIN mailchimp_list USING (member_id)
    WHERE mailchimp_list.status IS NULL AND {_TOLD_TO_MAIL}
"""
_COMINGS = """
    UPDATE newsletter_member AS known
    SET told = 'subscribed', told_at = %(now)s, told_name = mailchimp_list.first_name,
        tries = 0, try_at = NULL, parked_at = NULL, problem = ''
    FROM mailchimp_list WHERE mailchimp_list.member_id = known.member_id
    AND known.wanted = 'subscribed' AND known.told <> 'subscribed' AND known.parked_at < %(began)s
    AND mailchimp_list.status = 'subscribed'
"""
_NAMES = f"""
    UPDATE newsletter_member AS known SET told_name = mailchimp_list.first_name
    FROM mailchimp_list WHERE mailchimp_list.member_id = known.member_id
    AND {_TOLD_TO_MAIL} AND mailchimp_list.first_name <> known.told_name
"""
_CAME_BACK = """
    UPDATE newsletter_member AS known SET told = 'subscribed'
    FROM mailchimp_list WHERE mailchimp_list.member_id = known.member_id
    AND known.wanted IN ('unsubscribed', 'archived') AND known.told = known.wanted AND known.told_at < %(began)s
    AND mailchimp_list.status IN ('subscribed', 'pending', 'transactional')
"""
