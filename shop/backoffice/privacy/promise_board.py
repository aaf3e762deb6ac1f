"""The promises board: what the policy promises, how it is kept, and whether it holds. Red comes first."""

from collections import Counter
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from privacy.promises.board import Standing, Tile, tiles
from privacy.promises.checking import check_all
from shop.backoffice.privacy.page import answer, may_change, may_see, require_change, require_sight

MODEL = "promises.promisecheck"
# The order in which an owner wants to see them.
GRAVEST_FIRST = (Standing.BROKEN, Standing.UNSEEN, Standing.NOT_YET)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """All of them by chapter, with what is not kept on top. Needs `promises.view_promisecheck`."""
    require_sight(request, MODEL)
    all_tiles = tiles(now=timezone.now())
    counted = Counter(tile.standing for tile in all_tiles)
    return answer(
        request,
        "promises/board.html",
        title="Beloften",
        kept=counted[Standing.KEPT],
        total=len(all_tiles),
        not_kept=[tile for standing in GRAVEST_FIRST for tile in all_tiles if tile.standing == standing],
        chapters=_chapters(all_tiles),
        last=max((tile.seen.checked_at for tile in all_tiles if tile.seen), default=None),
        may_check=may_change(request.user, MODEL),
    )


@require_POST
def check_now(request: HttpRequest) -> HttpResponse:
    """Looks at all of them. Needs `promises.change_promisecheck`."""
    require_change(request, MODEL)
    found = check_all(now=timezone.now())
    broken = sum(not finding.holds for finding in found.values())
    if broken:
        messages.warning(request, f"{len(found)} beloften nagekeken; {broken} houden we nu niet.")
    else:
        messages.success(request, f"{len(found)} beloften nagekeken; allemaal gehouden.")
    return redirect("admin:promises_board")


def may_see_board(request: HttpRequest) -> bool:
    """For the menu."""
    return may_see(request.user, MODEL)


def _chapters(all_tiles: Sequence[Tile]) -> list[tuple[str, list[Tile]]]:
    chapters: dict[str, list[Tile]] = {}
    for tile in all_tiles:
        chapters.setdefault(tile.promise.chapter, []).append(tile)
    return list(chapters.items())
