"""Closes days that are over: raw counts become one sum a day and word, and rare words of a past month lose theirs.

Two statements; each is done whole or not at all, and a second time changes nothing. Needs PostgreSQL.
"""

from datetime import date

from django.db import connection

from privacy.traffic.kinds import FREE_WORDS

# Of whom fewer than this many did the same, a word could be somebody's own.
FEWEST_OF_A_WORD = 5

_ROLL_UP = """
WITH raw AS (DELETE FROM traffic_rawcount WHERE day < %(today)s RETURNING day, kind, subject, other, count)
INSERT INTO traffic_dailysum AS kept (day, kind, subject, other, count)
SELECT day, kind, subject, other, sum(count) FROM raw GROUP BY day, kind, subject, other
ON CONFLICT (kind, day, subject, other) DO UPDATE SET count = kept.count + EXCLUDED.count
"""

_FORGET_RARE_WORDS = """
WITH rare AS (
    SELECT kind, subject, date_trunc('month', day) AS month FROM traffic_dailysum
    WHERE kind = ANY(%(kinds)s) AND subject <> '' AND day < date_trunc('month', %(today)s::date)
    GROUP BY kind, subject, month HAVING sum(count) < %(fewest)s
), gone AS (
    DELETE FROM traffic_dailysum AS kept USING rare
    WHERE kept.kind = rare.kind AND kept.subject = rare.subject AND date_trunc('month', kept.day) = rare.month
    RETURNING kept.day, kept.kind, kept.count
)
INSERT INTO traffic_dailysum AS kept (day, kind, subject, other, count)
SELECT day, kind, '', '', sum(count) FROM gone GROUP BY day, kind
ON CONFLICT (kind, day, subject, other) DO UPDATE SET count = kept.count + EXCLUDED.count
"""


def roll_up(today: date) -> int:
    """Sums of every day before `today`, which is the site's own; returns how many raw rows went."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM traffic_rawcount WHERE day < %s", [today])
        raw = int(cursor.fetchone()[0])
        if raw:
            cursor.execute(_ROLL_UP, {"today": today})
    return raw


def forget_rare_words(today: date) -> None:
    """What visitors typed or came from, in months before this one, when it was counted less than five times in it.

    The count stays, without its word.
    """
    kinds = [kind.value for kind in FREE_WORDS]
    with connection.cursor() as cursor:
        cursor.execute(_FORGET_RARE_WORDS, {"kinds": kinds, "today": today, "fewest": FEWEST_OF_A_WORD})
