"""Somebody who masks a copy of a passport in the browser: where things are on the page, and what comes out."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops
from playwright.sync_api import FilePayload, Locator, expect

from tests.journeys.specimen import passport, photographed
from tests.journeys.visitor import Visitor
from tests.journeys.wiretap import Wiretap

# JPEG blurs an edge over a block of 16 pixels: this far inside a box, black is black.
BLOCK = 16
BLACK = 3  # of 255


@dataclass(frozen=True)
class Rect:
    """On a picture, in fractions of its width and height."""

    x: float
    y: float
    width: float
    height: float

    def pixels(self, picture: Image.Image, *, inset: int = 0) -> tuple[int, int, int, int]:
        """Left, top, right and bottom."""
        width, height = picture.size
        left, top = round(self.x * width) + inset, round(self.y * height) + inset
        right, bottom = (self.x + self.width) * width, (self.y + self.height) * height
        return left, top, round(right) - inset, round(bottom) - inset


class BlackingOut:
    """The tool's page with a visitor on it."""

    def __init__(self, visitor: Visitor, tap: Wiretap, path: str) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.tap = tap
        self.path = path
        self.original = photographed(passport())
        self.layer = self.page.locator("[data-layer]")
        # The page around it has a status of its own.
        self.status = self.page.locator("[data-status]")
        self.boxes = self.page.locator("[data-layer] [data-box]")

    def enter(self) -> None:
        self.visitor.go(self.path)

    def file(self) -> FilePayload:
        return {"name": "mijn paspoort.jpg", "mimeType": "image/jpeg", "buffer": self.original}

    def choose(self) -> None:
        """Ends in the step in which boxes are laid."""
        self.page.get_by_label("Kies een foto").set_input_files(self.file())
        expect(self.heading("Dek de vier delen af")).to_be_focused()

    def heading(self, text: str) -> Locator:
        return self.page.get_by_role("heading", name=text)

    def box(self, name: str) -> Locator:
        """By the name of the part that it is meant for."""
        return self.page.locator(f'[data-box][aria-label^="{name},"]')

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place on the picture, in fractions, as one in the window."""
        area = self.layer.bounding_box()
        assert area is not None
        return area["x"] + x * area["width"], area["y"] + y * area["height"]

    def rect(self, box: Locator) -> Rect:
        sides = box.evaluate(
            "({style}) => [style.left, style.top, style.width, style.height].map(parseFloat)"
        )
        return Rect(*(side / 100 for side in sides))

    def rects(self) -> list[Rect]:
        return [self.rect(box) for box in self.boxes.all()]

    def answer(self) -> None:
        """Ticks all four parts off."""
        for answer in self.page.locator("[data-part] input[value=bedekt]").all():
            answer.check()

    def look(self) -> None:
        self.visitor.press(self.visitor.button("Bekijk het resultaat"))
        expect(self.heading("Dit is wat ik ontvang")).to_be_focused()

    def send(self) -> None:
        self.visitor.press(self.visitor.button("Verstuur deze kopie"))
        self.visitor.says("Ontvangen")

    def sent(self) -> bytes:
        return self.tap.posted_fields()["copy"]


def drag(tool: BlackingOut, start: tuple[float, float], end: tuple[float, float]) -> None:
    """With a mouse, between two places on the picture in fractions."""
    mouse = tool.page.mouse
    tool.layer.scroll_into_view_if_needed()
    mouse.move(*tool.point(*start))
    mouse.down()
    mouse.move(*tool.point(*end), steps=4)
    mouse.up()


def greys(picture: Image.Image, rect: Rect, *, inset: int = 0) -> tuple[int, int]:
    """The darkest and the lightest grey in a rectangle, of 255."""
    counts = picture.convert("L").crop(rect.pixels(picture, inset=inset)).histogram()
    found = [grey for grey, count in enumerate(counts) if count]
    return found[0], found[-1]


def is_black(picture: Image.Image, rect: Rect) -> bool:
    """Through and through, as far as JPEG can be that precise."""
    return greys(picture, rect, inset=BLOCK)[1] <= BLACK


def opened(file: bytes) -> Image.Image:
    return Image.open(BytesIO(file))


def changed_share(one: Image.Image, other: Image.Image, rect: Rect) -> float:
    """How many of the pixels in the rectangle are plainly another grey in the other picture, of 1."""
    area = rect.pixels(one)
    difference = ImageChops.difference(one.convert("L").crop(area), other.convert("L").crop(area))
    counts = difference.histogram()
    return sum(counts[12:]) / sum(counts)
