"""Input that is broken, or meant to break: a clear Arabic error, exit code 1, nothing half-made."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from midad.importers.page import decoding
from midad.importers.tests.saved_pages import (
    HEADLINE,
    SENTENCES,
    html_page,
    imported,
    nothing_made,
    refusal,
    run,
    save,
    text_page,
    words_of,
)

pytestmark = pytest.mark.usefixtures("section")


def archive(kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(out, "w") as bundle:
            bundle.writestr("page.html", html_page())
    elif kind == "tar":
        with tarfile.open(fileobj=out, mode="w") as bundle:
            info = tarfile.TarInfo("page.html")
            info.size = len(html_page().encode())
            bundle.addfile(info, io.BytesIO(html_page().encode()))
    else:
        out.write(gzip.compress(html_page().encode()))
    return out.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", "\u200b\u200e".encode()]
)
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "فارغ" in refusal(save(tmp_path, content))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
        b"\xd0\xcf\x11\xe0" + b"\x00\xff" * 900,
        b"\x7fELF" + bytes(4000),
        b"{\\rtf1\\ansi }",
        archive("zip"),
        archive("tar"),
        archive("gzip"),
        bytes(range(256)) * 40,
        bytes(10_000),
        b"\xff" * 10_000,
        b"\x80\x81\x82\x83" * 3_000,
    ],
)
def test_a_binary_file_is_refused(tmp_path: Path, content: bytes) -> None:
    refusal(save(tmp_path, content))


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.write(html_page().encode())
        file.truncate(200 * 1024 * 1024)
    assert "20 ميغابايت" in refusal(str(path))


def test_ten_million_lines_are_refused(tmp_path: Path) -> None:
    assert "أسطر" in refusal(save(tmp_path, b"\n".join([SENTENCES[0].encode(), b"\n" * 10_000_000])))


def test_lines_of_any_kind_are_counted(tmp_path: Path) -> None:
    for end in ("\r", "\r\n", "\u2028", "\x0c", "\x85"):
        refusal(save(tmp_path, f"كلام{end}" * 300_000))


@pytest.mark.parametrize("tag", ["div", "b", "span", "ul><li", "blockquote", "table><tr><td", "font", "x-y", "p><i"])
def test_50000_deep_tags_are_refused(tmp_path: Path, tag: str) -> None:
    refusal(save(tmp_path, html_page(f"<{tag}>" * 50_000 + "كلام"), "page.html"))


@pytest.mark.parametrize("tag", ["p", "li", "td", "option"])
def test_unclosed_tags_that_end_themselves_are_read(tmp_path: Path, tag: str) -> None:
    report = run(save(tmp_path, html_page(f"<{tag}>كلمة " * 300), "page.html"))
    assert report["title"] == HEADLINE


def test_tags_that_nobody_closed_lose_no_sentence(tmp_path: Path) -> None:
    page = f"<html><body><div><article><h1>{HEADLINE}<p>{SENTENCES[0]}<p><b>{SENTENCES[1]}<p>{SENTENCES[2]}"
    assert words_of(imported(save(tmp_path, page, "page.html"))) == list(SENTENCES)


@pytest.mark.parametrize(
    "ending",
    ["<", "<p", "<p class=", "<p class='", "<!--", "<!-- -", "<script>", "<style>", "<![CDATA[", "&", "&#x", "</"],
)
def test_a_page_cut_in_the_middle_of_its_markup_keeps_its_sentences(tmp_path: Path, ending: str) -> None:
    page = html_page().split("</article>")[0] + ending
    assert words_of(imported(save(tmp_path, page, "page.html"))) == list(SENTENCES)


def test_a_million_tags_are_refused(tmp_path: Path) -> None:
    refusal(save(tmp_path, html_page("<i></i>" * 1_000_000), "page.html"))


BOMB = (
    '<!DOCTYPE html [<!ENTITY a "ها"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>'
)


@pytest.mark.parametrize(
    "opening",
    [
        BOMB,
        f'<?xml version="1.0"?>{BOMB}',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE html [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>',
    ],
)
def test_entities_of_ones_own_are_refused(tmp_path: Path, opening: str) -> None:
    page = f"{opening}<html><body><h1>{HEADLINE}</h1><p>{SENTENCES[0]} &e;&x;</p></body></html>"
    assert "ENTITY" in refusal(save(tmp_path, page, "page.html"))


@pytest.mark.parametrize("root", ["rss", "feed", "urlset", "sitemapindex", "opml"])
def test_a_feed_is_no_page(tmp_path: Path, root: str) -> None:
    page = f'<?xml version="1.0"?><{root}><item><title>{HEADLINE}</title></item></{root}>'
    assert "خلاصة" in refusal(save(tmp_path, page, "page.xml"))


@pytest.mark.parametrize(
    "text", ["ا", "x", "؟", ".", "<p>ا</p>", "<html></html>", "<html><body></body></html>", "{}", "[1, 2, 3]", HEADLINE]
)
def test_a_page_without_a_story_is_refused(tmp_path: Path, text: str) -> None:
    refusal(save(tmp_path, text))


def test_a_story_of_one_character_is_kept(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>{HEADLINE}</h1><p>ب</p></article></body></html>"
    assert words_of(imported(save(tmp_path, page, "page.html"))) == ["ب"]


@pytest.mark.parametrize("kind", [pytest.param("page.txt", marks=pytest.mark.slow), "page.html"])
def test_a_story_of_50000_words_is_kept(tmp_path: Path, kind: str) -> None:
    sentences = tuple(f"{number} {SENTENCES[0]}" for number in range(3_400))
    assert sum(len(sentence.split()) for sentence in sentences) > 50_000
    page = text_page(sentences=sentences) if kind.endswith("txt") else html_page(sentences=sentences)
    assert words_of(imported(save(tmp_path, page, kind))) == list(sentences)


def test_a_paragraph_of_50000_words_is_kept(tmp_path: Path) -> None:
    words = " ".join(SENTENCES * 1_100)
    assert words_of(imported(save(tmp_path, text_page(sentences=(words,))))) == [words]


def test_overrides_and_invisible_characters_leave_the_stored_story(tmp_path: Path) -> None:
    dirty = SENTENCES[0].replace(" ", "\u202e \u200b\u2066\u00ad\ufeff", 3)
    for name, page in (
        ("a.txt", text_page(headline=f"\u202e{HEADLINE}\u202c", sentences=(dirty, *SENTENCES[1:]))),
        ("b.html", html_page(headline=f"\u202e{HEADLINE}&#x202e;", sentences=(dirty, *SENTENCES[1:]))),
    ):
        article = imported(save(tmp_path, page, name))
        assert article.title == HEADLINE
        assert words_of(article) == list(SENTENCES)


HOSTILE_MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(2)</script></svg>",
    "<a href='javascript:alert(1)'>رابط</a>",
    "<a href='java\nscript:alert(1)'>رابط</a>",
    "<a href='&#106;avascript:alert(1)'>رابط</a>",
    "<a href=' \x01javascript:alert(1)'>رابط</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>رابط</a>",
    "<a href='vbscript:x'>رابط</a>",
    "<a href='https://example.org/' onclick='alert(1)' style='x:expression(1)'>رابط</a>",
    "<b onmouseover=alert(1)>كلام</b>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>اضغط</button></form>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<meta http-equiv='refresh' content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<<script>alert(1)//<</script>",
    "<img src='javascript:alert(1)' width=800 height=600>",
    "<img srcset='javascript:alert(1) 900w' width=800 height=600>",
]


@pytest.mark.parametrize("markup", HOSTILE_MARKUP)
def test_no_script_reaches_what_is_stored(tmp_path: Path, markup: str) -> None:
    page = html_page(f"<p>{SENTENCES[0]} {markup}</p><blockquote>{markup} كلام</blockquote><ul><li>{markup}</li></ul>")
    article = imported(save(tmp_path, page, "page.html"), "--publish")
    for block in article.body:
        stored = str(block.value.get("text", ""))
        if block.block_type == "embed":
            assert block.value["url"].startswith("https://")
        assert "<script" not in stored
        assert "javascript:" not in stored.lower().replace("alert", "")
        assert not any(f"{name}=" in stored for name in ("onerror", "onload", "onclick", "onmouseover", "style", "src"))


@pytest.mark.parametrize(
    "markup", ["[رابط](javascript:alert(1))", "<img src=x onerror=alert(1)>", "**<script>alert(1)</script>**"]
)
def test_markup_in_plain_text_is_text(tmp_path: Path, markup: str) -> None:
    article = imported(save(tmp_path, text_page(sentences=(f"{SENTENCES[0]} {markup} كلام.", *SENTENCES[1:]))))
    stored = str(article.body[0].value["text"].source)
    assert "<script" not in stored
    assert "<img" not in stored
    assert 'href="javascript' not in stored


@pytest.mark.parametrize("path", ["missing.txt", ".", "no/such/folder/page.html", "nul\0byte", "x" * 5_000])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, path: str) -> None:
    refusal(str(tmp_path / path) if path != "." else str(tmp_path))


def test_a_failure_that_nobody_foresaw_is_an_arabic_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "repair", lambda text: text[10**9])
    refusal(save(tmp_path, text_page()))


def test_a_failure_in_the_middle_of_storing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError

    source = save(tmp_path, text_page("سياحة"))
    monkeypatch.setattr("midad.importers.drafting.log_override", fail)
    with nothing_made(), pytest.raises(RuntimeError):
        run(source, "--publish", "--create-section")
