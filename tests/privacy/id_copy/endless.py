"""A child that never comes to the end of any question. Runs in a limited process."""

from typing import Any

from privacy.id_copy.answering import answer_all


def answer(question: bytes) -> tuple[dict[str, Any], bytes]:
    while True:
        pass


if __name__ == "__main__":
    answer_all(answer)
