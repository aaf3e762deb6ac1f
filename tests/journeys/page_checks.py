"""What is wrong with a page as it stands in the browser: pictures, widths, words, and barriers for people."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.accounts.dutch import foreign_words, seen

# Words of Oscar's, Django's and browsers' own pages; none of them is Dutch.
SHOP_ENGLISH = (
    "apply available backordered basket billing buy cart categories category checkout continue country delivery "
    "discount empty items left loading next out page pay payment pending previous price proceed quantity refund "
    "results save search shipped shipping shopping sold stock street subtotal summary thank thanks unavailable "
    "update view voucher welcome"
)
# Pictures that wait for their turn are asked to come; then each must have something in it.
PICTURES_WITHOUT_CONTENT = """
async () => {
  const pictures = [...document.images];
  for (const picture of pictures) picture.loading = "eager";
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
  return pictures.filter((picture) => !picture.naturalWidth).map((picture) => picture.outerHTML);
}
"""
TOO_WIDE = """
() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > page.clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120));
}
"""
# A choice is as large as its label, which can be pressed as well.
TOO_SMALL = """
(least) => [...document.querySelectorAll("main :is(button, .button, select, input:not([type=hidden]))")]
  .filter((control) => control.checkVisibility({ visibilityProperty: true }))
  .filter((control) => {
    const areas = [control, ...(control.labels ?? [])].map((element) => element.getBoundingClientRect());
    return Math.max(...areas.map((area) => area.height)) < least;
  })
  .map((control) => control.outerHTML.slice(0, 120))
"""
# The law's own form of withdrawal is quoted in its own words, and says `u`.
QUOTED = re.compile(r"<blockquote>.*?</blockquote>", re.DOTALL)
# What has the same name in every language, such as Apple Pay.
NAMES = re.compile(r'<span translate="no">.*?</span>', re.DOTALL)
AXE_OPTIONS = {"resultTypes": ["violations"]}


def empty_pictures(page: Page) -> list[str]:
    """The HTML of pictures that show nothing."""
    found: list[str] = page.evaluate(PICTURES_WITHOUT_CONTENT)
    return found


def resize(page: Page, *, width: int) -> None:
    """Another window, in CSS pixels; the page stays."""
    page.set_viewport_size({"width": width, "height": 900})


def too_wide(page: Page) -> list[str]:
    """The elements that make the page scroll sideways."""
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


def too_small(page: Page, *, least: int) -> list[str]:
    """Controls in the page's own part that are lower than so many CSS pixels."""
    found: list[str] = page.evaluate(TOO_SMALL, least)
    return found


def not_dutch(page: Page) -> set[str]:
    """English words, and `u` for `je`, in all that is shown or read aloud."""
    text = seen(NAMES.sub(" ", QUOTED.sub(" ", page.content())))
    return foreign_words(text) | (set(re.findall(r"[a-z]+", text.lower())) & set(SHOP_ENGLISH.split()))


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG and good practice, as one line each."""
    violations: list[dict[str, Any]] = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{violation['impact']} {violation['id']}: {[node['html'] for node in violation['nodes'][:3]]}"
        for violation in violations
    ]
