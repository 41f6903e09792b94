"""The documents that readers of the demo newspaper may download: one page each, with a chart.

Each page is drawn as a picture of few inks and wrapped in the smallest PDF that holds one. Without libraqm, Pillow
would set Arabic letters apart and from left to right; then the page has its chart and no text, which is poor but not
wrong.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont, features

from midad.demo.pictures.palette import BUTTER, COAL, PAPER, RED, SAFFRON, SEA, STONE, TEAL, Ink, darker, lighter, mix

PAGE: Final = (992, 1403)  # A4 at 120 units an inch
DETAIL: Final = 2  # dots to a unit
POINTS: Final = (595.28, 841.89)  # A4 as PDF measures it
INKS: Final = 48
MARGIN: Final = 96
RULE: Final = mix(PAPER, STONE, 0.6)


@dataclass(frozen=True)
class Report:
    """What stands on a page: the headline, who made it, the sentence over the chart, the labels, and the notes."""

    title: str
    source: str
    lead: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    unit: str
    notes: tuple[str, ...]


class Page:
    """A sheet written from the right."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (PAGE[0] * DETAIL, PAGE[1] * DETAIL), PAPER)
        self._pen = ImageDraw.Draw(self.image)
        self.shapes_arabic = features.check("raqm")

    def write(self, at: tuple[float, float], text: str, size: int, *, ink: Ink = COAL, bold: bool = False) -> None:
        """A line whose end edge (the right one) stands at `at`."""
        self._set(at, text, size, (ink, bold, "ra"))

    def centre(self, at: tuple[float, float], text: str, size: int, *, ink: Ink = COAL, bold: bool = False) -> None:
        self._set(at, text, size, (ink, bold, "ma"))

    def _set(self, at: tuple[float, float], text: str, size: int, look: tuple[Ink, bool, str]) -> None:
        if self.shapes_arabic:
            ink, bold, anchor = look
            place = at[0] * DETAIL, at[1] * DETAIL
            font = _font(size * DETAIL, bold=bold)
            self._pen.text(place, text, fill=ink, font=font, anchor=anchor, direction="rtl", language="ar")

    def wrapped(self, top: float, text: str, size: int, *, ink: Ink = COAL) -> float:
        """Lines from the right margin, broken between words; the level below the last one."""
        if not self.shapes_arabic:
            return top
        font = _font(size, bold=False)
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if font.getlength(longer, direction="rtl", language="ar") > PAGE[0] - 2 * MARGIN:
                self.write((PAGE[0] - MARGIN, top), line, size, ink=ink)
                line, top = word, top + size * 1.75
            else:
                line = longer
        self.write((PAGE[0] - MARGIN, top), line, size, ink=ink)
        return top + size * 1.75

    def area(self, points: list[tuple[float, float]], ink: Ink) -> None:
        self._pen.polygon([(x * DETAIL, y * DETAIL) for x, y in points], fill=ink)

    def bar(self, left: float, top: float, right: float, bottom: float, ink: Ink) -> None:
        self.area([(left, top), (right, top), (right, bottom), (left, bottom)], ink)

    def disc(self, at: tuple[float, float], radius: float, ink: Ink) -> None:
        self._pen.circle((at[0] * DETAIL, at[1] * DETAIL), radius * DETAIL, fill=ink)

    def path(self, points: list[tuple[float, float]], ink: Ink, width: int) -> None:
        self._pen.line([(x * DETAIL, y * DETAIL) for x, y in points], fill=ink, width=width * DETAIL, joint="curve")


def _font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    found = find_spec("fontpkg_ibm_plex_sans_arabic")
    if found is None or found.origin is None:
        raise FileNotFoundError("IBM Plex Sans Arabic is not installed")
    weight = "Bold" if bold else "Regular"
    file = Path(found.origin).parent / "files" / f"IBMPlexSansArabic-{weight}.ttf"
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.RAQM)


def pdf(image: Image.Image, title: str) -> bytes:
    """A PDF of one A4 page that shows a picture, with its title and its language. It carries no date, so that the
    bytes do not change from day to day."""
    few = image.quantize(INKS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    inks = bytes(few.getpalette() or [])[: INKS * 3]
    dots = zlib.compress(few.tobytes(), 9)
    width, height = POINTS
    drawing = f"q {width} 0 0 {height} 0 0 cm /Picture Do Q".encode()
    name = title.encode("utf-16-be").hex().upper()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (ar) /ViewerPreferences << /DisplayDocTitle true /Direction /R2L >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R "
        "/Resources << /XObject << /Picture 5 0 R >> >> >>".encode(),
        f"<< /Length {len(drawing)} >>\nstream\n".encode() + drawing + b"\nendstream",
        f"<< /Type /XObject /Subtype /Image /Width {few.width} /Height {few.height} /BitsPerComponent 8 "
        f"/ColorSpace [/Indexed /DeviceRGB {len(inks) // 3 - 1} <{inks.hex()}>] "
        f"/Filter /FlateDecode /Length {len(dots)} >>\nstream\n".encode()
        + dots
        + b"\nendstream",
        f"<< /Title <FEFF{name}> /Producer (Midad) >>".encode(),
    ]
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return bytes(out) + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def _frame(page: Page, report: Report) -> float:
    """Head, headline and lead of a page; the level below them."""
    right = PAGE[0] - MARGIN
    page.bar(MARGIN, 84, right, 90, RED)
    page.write((right, 104), report.source, 22, ink=darker(STONE, 0.5))
    page.write((right, 146), report.title, 44, bold=True)
    below = page.wrapped(234, report.lead, 24, ink=darker(STONE, 0.65))
    page.path([(MARGIN, below + 12), (right, below + 12)], RULE, 2)
    page.write((right, below + 30), report.unit, 20, ink=darker(STONE, 0.5))
    return below + 70


def _notes(page: Page, report: Report, top: float) -> None:
    page.path([(MARGIN, top), (PAGE[0] - MARGIN, top)], RULE, 2)
    top += 28
    for note in report.notes:
        page.bar(PAGE[0] - MARGIN - 10, top + 16, PAGE[0] - MARGIN, top + 26, RED)
        page.write((PAGE[0] - MARGIN - 26, top), note, 24)
        top += 50


def _bars(page: Page, report: Report, top: float) -> float:
    """Lying bars that grow from the right, as the text does."""
    right, most = PAGE[0] - MARGIN - 190, max(report.values)
    for index, (label, value) in enumerate(zip(report.labels, report.values, strict=True)):
        y = top + index * 76
        long = (right - MARGIN - 70) * value / most
        page.write((PAGE[0] - MARGIN, y + 4), label, 24)
        page.bar(right - long, y, right, y + 46, RED if index == 0 else mix(SEA, TEAL, index / 8))
        page.write((right - long - 12, y + 4), f"{value:g}٪", 24, bold=True)
    return top + len(report.values) * 76 + 20


def _columns(page: Page, report: Report, top: float) -> float:
    """Columns in the order of reading: the first year at the right."""
    floor, most, wide = top + 470, max(report.values), (PAGE[0] - 2 * MARGIN) / len(report.values)
    for level in range(5):
        y = floor - 420 * level / 4
        page.path([(MARGIN, y), (PAGE[0] - MARGIN, y)], RULE, 1)
    for index, (label, value) in enumerate(zip(report.labels, report.values, strict=True)):
        x = PAGE[0] - MARGIN - (index + 0.5) * wide
        high = 420 * value / most
        last = index == len(report.values) - 1
        page.bar(x - wide * 0.3, floor - high, x + wide * 0.3, floor, RED if last else TEAL)
        page.centre((x, floor - high - 38), f"{value:g}", 22, bold=True)
        page.centre((x, floor + 12), label, 22)
    page.path([(MARGIN, floor), (PAGE[0] - MARGIN, floor)], COAL, 3)
    return floor + 76


def _curve(page: Page, report: Report, top: float) -> float:
    """A line with the area under it, from the right to the left."""
    floor, most, least = top + 450, max(report.values), min(report.values)
    count = len(report.values)
    points = []
    for index, value in enumerate(report.values):
        x = PAGE[0] - MARGIN - 30 - index * (PAGE[0] - 2 * MARGIN - 60) / (count - 1)
        points.append((x, floor - 60 - 330 * (value - least) / (most - least)))
    page.area([(points[0][0], floor), *points, (points[-1][0], floor)], lighter(BUTTER, 0.3))
    page.path(points, SAFFRON, 8)
    for (x, y), label, value in zip(points, report.labels, report.values, strict=True):
        page.disc((x, y), 10, RED)
        page.centre((x, y - 50), f"{value:.1f}", 22, bold=True)
        page.centre((x, floor + 12), label, 22)
    page.path([(MARGIN, floor), (PAGE[0] - MARGIN, floor)], COAL, 3)
    return floor + 76


BUDGET: Final = Report(
    title="ملخص مشروع الموازنة العامة",
    source="جمهورية بيلسان · وزارة المالية",
    lead="أبواب الإنفاق الستة الكبرى في مشروع الموازنة، كما أُحيلت إلى مجلس الأمة البيلساني.",
    labels=("التعليم", "الصحة", "الطرق والموانئ", "المياه والزراعة", "الطاقة", "الثقافة"),
    values=(24, 21, 18, 15, 13, 9),
    unit="الحصة من مجموع الإنفاق، بالنسبة المئوية",
    notes=(
        "المبالغ بالدينار البيلساني وبالأسعار الجارية.",
        "الأرقام تقديرية حتى تصديق مجلس الأمة عليها.",
        "وثيقة توضيحية في صحيفة متخيّلة.",
    ),
)
SCHOOLS: Final = Report(
    title="دليل العام الدراسي الجديد",
    source="جمهورية بيلسان · وزارة التعليم",
    lead="عدد التلاميذ في المدارس الحكومية، بالآلاف، في الأعوام الستة الأخيرة. يبدأ التسجيل في أول سبتمبر.",
    labels=("2021", "2022", "2023", "2024", "2025", "2026"),
    values=(412, 418, 427, 431, 446, 458),
    unit="بالآلاف",
    notes=(
        "الأوراق المطلوبة: شهادة الميلاد ودفتر اللقاح وصورتان.",
        "الدوام من الثامنة صباحًا حتى الواحدة والنصف.",
        "وثيقة توضيحية في صحيفة متخيّلة.",
    ),
)
CLIMATE: Final = Report(
    title="تقرير المناخ في حوض نهر الفضة",
    source="مرصد بادية النجوم · جامعة قصر الحمام",
    lead="متوسط حرارة الصيف في محطات الحوض السبع. ارتفع المتوسط درجة وثمانية أعشار خلال ثلاثين عامًا.",
    labels=("1996", "2002", "2008", "2014", "2020", "2026"),
    values=(28.1, 28.3, 28.7, 29.0, 29.5, 29.9),
    unit="بالدرجات المئوية",
    notes=(
        "القياس في الظل على ارتفاع مترين.",
        "استُكملت الأيام الناقصة من أقرب محطة.",
        "وثيقة توضيحية في صحيفة متخيّلة.",
    ),
)

DOCUMENTS: Final[dict[str, tuple[Report, Callable[[Page, Report, float], float]]]] = {
    "budget-summary": (BUDGET, _bars),
    "school-guide": (SCHOOLS, _columns),
    "climate-report": (CLIMATE, _curve),
}
KEYS: Final = tuple(DOCUMENTS)


def document(key: str) -> tuple[str, bytes]:
    """File name and content of a document. Raises KeyError for an unknown key."""
    report, chart = DOCUMENTS[key]
    page = Page()
    below = chart(page, report, _frame(page, report))
    _notes(page, report, below + 20)
    return f"{key}.pdf", pdf(page.image, report.title)
