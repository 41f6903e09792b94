"""Links, telephone numbers and paragraphs."""

import pytest

from midad.comments.contacts import Piece, links_of, paragraphs_of, phones_of


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("زوروا https://example.com/a?b=1، الآن", ["https://example.com/a?b=1"]),
        ("(https://ar.example.org/wiki/أ_(ب))", ["https://ar.example.org/wiki/أ_(ب)"]),
        ("HTTP://EXAMPLE.COM", ["HTTP://EXAMPLE.COM"]),
        ("wa.me/966555 أو t.me/abc", ["wa.me/966555", "t.me/abc"]),
        ("تابعونا على example.com.", ["example.com"]),
        ("واتساب:wa.me/1", ["wa.me/1"]),
        ("زوروا example نقطة com الآن", ["example نقطة com"]),
        ("example dot com", ["example dot com"]),
        ("example (dot) com, example[.]net", ["example (dot) com", "example[.]net"]),
        ("example . com", ["example . com"]),
        ("hxxp://bad.example/x", ["hxxp://bad.example/x"]),
        ("https : //bad.example/x", ["https : //bad.example/x"]),
        ("www.مثال.شبكة", ["www.مثال.شبكة"]),
        ("مثال.شبكة/صفحة", ["مثال.شبكة/صفحة"]),
        ("xn--mgbh0fb.xn--kgbechtv", ["xn--mgbh0fb.xn--kgbechtv"]),
        ("مثال.com", ["مثال.com"]),
        ("example。com", ["example。com"]),
        ("راسلوني me@example.com", ["me@example.com"]),
        ("me (at) example (dot) com", ["me (at) example (dot) com"]),
        ("https://good.example@bad.example", ["https://good.example@bad.example"]),
        ("", []),
        ("انتهى.مصر تفوز", []),
        ("د.سامي من أ.ف.ب قال.ثم مضى", []),
        ("e.g. 3.5 مقابل 12.5/2 في 24.11.2026", []),
        ("Hello . me too", []),
        ("نقطة. ثم نقطة", []),
        ("see in. it is fine", []),
        ("@user #وسم", []),
    ],
)
def test_links(text: str, links: list[str]) -> None:
    spans = links_of(text)
    assert [span.shown for span in spans] == links
    assert all(text[span.start : span.end] == span.shown for span in spans)


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("اتصل 0555123456.", ["0555123456"]),
        ("٠٥٥٥ ١٢٣ ٤٥٦ ٧", ["٠٥٥٥ ١٢٣ ٤٥٦ ٧"]),
        ("۰۵۵۵۱۲۳۴۵۶", ["۰۵۵۵۱۲۳۴۵۶"]),
        ("٠5٥5123456", ["٠5٥5123456"]),
        ("+966 55 512 3456", ["+966 55 512 3456"]),
        ("00966-555-123-456", ["00966-555-123-456"]),
        ("(055) 512-3456", ["(055) 512-3456"]),
        ("0555.123.456", ["0555.123.456"]),
        ("0 5 5 5 1 2 3 4 5 6", ["0 5 5 5 1 2 3 4 5 6"]),
        ("واتساب0555123456", ["0555123456"]),
        ("05\u200b55\u200b12\u200b34\u200b56", ["05\u200b55\u200b12\u200b34\u200b56"]),
        ("①②③④⑤⑥⑦⑧", ["①②③④⑤⑥⑦⑧"]),
        ("٠٥٥٥ـ١٢٣ـ٤٥٦", ["٠٥٥٥ـ١٢٣ـ٤٥٦"]),
        ("1234567", []),
        ("2026-11-27", []),
        ("27/11/2026 10:30", []),
        ("من ٢٧/١١/٢٠٢٦ - ٢٨/١١/٢٠٢٦", []),
        ("موسم 2019-2023", []),
        ("1990، 1995، 2000", []),
        ("2-1 3-0 4-2 1-1", []),
        ("1,250,000 و١٢٬٥٠٠٬٠٠٠", []),
        ("12 500 000 نسمة", []),
        ("12500000 ريال", []),
        ("$12500000", []),
        ("3.14159265", []),
        ("192.168.100.100", []),
        ("30، 40، 50، 60", []),
        ("https://example.com/0555123456", []),
        ("رقم 10\n20\n30\n40", []),
    ],
)
def test_phones(text: str, phones: list[str]) -> None:
    spans = phones_of(text)
    assert [span.shown for span in spans] == phones
    assert all(text[span.start : span.end] == span.shown for span in spans)


def test_paragraphs_are_cut_at_empty_lines() -> None:
    assert paragraphs_of("أول\nثانٍ\n\nثالث") == [
        [Piece("أول"), Piece("\n", ends_line=True), Piece("ثانٍ")],
        [Piece("ثالث")],
    ]
    assert paragraphs_of("") == []
    assert paragraphs_of("\n \n") == []


def test_bare_links_are_pieces() -> None:
    link = "https://example.com/a"
    assert paragraphs_of(f"هنا {link}، وهناك") == [[Piece("هنا "), Piece(link, link), Piece("، وهناك")]]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.com",
        "www.example.com",
        "https://",
        "https://user@example.com/",
        "https://good.example@bad.example",
        "https://localhost/",
        'https://"onmouseover=1',
        "xhttps://example.com",
        "//example.com",
    ],
)
def test_other_addresses_stay_text(text: str) -> None:
    assert paragraphs_of(text) == [[Piece(text)]]


def test_an_address_ends_before_markup() -> None:
    (paragraph,) = paragraphs_of('https://example.com/"><script>alert(1)</script>')
    assert paragraph[0] == Piece("https://example.com/", "https://example.com/")
    assert not paragraph[1].address
