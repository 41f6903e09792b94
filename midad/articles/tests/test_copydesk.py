"""The copy desk at work on stories."""

from typing import Any

import pytest
from wagtail.models import Site

from midad.arabic.copydesk import Block, HouseStyle, RuleSetting, Term, check
from midad.articles.copydesk import reading
from midad.articles.copydesk.mending import mend
from midad.articles.copydesk.pieces import pieces_of
from midad.articles.copydesk.proofs import around, excerpt, open_counts, proof_of
from midad.articles.copydesk.stylebook import Stylebook
from midad.articles.models import ArticlePage, IgnoredFinding, Proof, SectionPage

FAULTY = "وصل الوفد ،وبدأت المحادثات ."


def story(**fields: Any) -> ArticlePage:
    blocks = ArticlePage.body.field.stream_block.child_blocks
    body = fields.pop("body", [])
    return ArticlePage(**fields, body=[(kind, blocks[kind].to_python(value)) for kind, value in body])


def paragraph(text: str) -> tuple[str, dict[str, str]]:
    return "paragraph", {"text": f"<p>{text}</p>", "direction": "auto", "language": ""}


TEXT_COLUMN = [{"type": "text", "heading": "س"}]
BODY = [
    ("paragraph", {"text": "<p>نص <b>أول</b></p><ul><li>بند</li></ul>", "language": "", "direction": "auto"}),
    ("paragraph", {"text": "<p>English text</p>", "language": "en", "direction": "ltr"}),
    ("heading", {"text": "عنوان", "level": "2"}),
    ("quotation", {"text": "<p>قول</p>", "speaker": "فلان", "role": ""}),
    ("key_points", {"title": "نقاط", "points": ["أولى", "ثانية"]}),
    ("gallery", {"title": "", "pictures": [{"picture": None, "caption": "شرح"}]}),
    ("table", {"caption": "جدول", "table": {"columns": TEXT_COLUMN, "rows": [{"values": ["خلية"]}]}}),
    ("verse", {"lines": [{"first": "صدر", "second": "عجز"}], "author": ""}),
]  # fmt: skip


@pytest.mark.django_db
def test_every_text_that_readers_read_is_a_piece_of_its_kind() -> None:
    pieces = pieces_of(story(title="عنوان الخبر", lead_caption="شرح الصورة", body=BODY))
    told = [(piece.place.replace("None", "0"), piece.block.kind, piece.block.text) for piece in pieces]
    assert told == [
        ("title", "headline", "عنوان الخبر"),
        ("lead_caption", "caption", "شرح الصورة"),
        ("body.0.text", "paragraph", "نص أول"),
        ("body.0.text", "list_item", "بند"),
        ("body.0.text", "paragraph", "English text"),
        ("body.0.text", "heading", "عنوان"),
        ("body.0.text", "quotation", "قول"),
        ("body.0.title", "heading", "نقاط"),
        ("body.0.points", "list_item", "أولى"),
        ("body.0.points", "list_item", "ثانية"),
        ("body.0.pictures-caption", "caption", "شرح"),
        ("body.0.caption", "caption", "جدول"),
        ("body.0.table-cell", "cell", "خلية"),
    ]
    assert [piece.block.language for piece in pieces[2:5]] == ["ar", "ar", "en"]


BLOCKS = [
    Block("شكراً للجميع ، وقال الوزير ان الوفد وصل .", "paragraph"),
    Block("وأيضًا وصل الوفد الاخر .", "paragraph"),
    Block("فى البيت", "headline"),
]


def test_reading_block_by_block_finds_what_reading_at_once_finds() -> None:
    style = HouseStyle(tanwin="on", rules={"P01": RuleSetting(severity="style")})
    found = reading.read(BLOCKS, style=style)
    assert found == check(BLOCKS, style=style)
    assert {"T05", "P01"} <= {finding.rule for finding in found}


def test_a_block_that_is_as_it_was_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    style = HouseStyle(headline_words=11)
    before = reading.read(BLOCKS, style=style)
    read: list[Any] = []
    monkeypatch.setattr(reading, "check", lambda blocks, **options: read.append(blocks) or check(blocks, **options))
    changed = [BLOCKS[0], Block("نص جديد .", "paragraph"), BLOCKS[2]]
    after = reading.read(changed, style=style)
    assert read == [changed[1], changed]  # the second time for the rules that compare blocks alone
    assert [finding for finding in after if finding.block == 2] == [one for one in before if one.block == 2]


@pytest.mark.django_db
def test_safe_fixes_reach_every_text_and_leave_markup_alone() -> None:
    mended = story(
        title="وصول الوفد الى بيروت",
        standfirst=FAULTY,
        body=[
            paragraph("قال <b>الوزير</b> : نعم &amp; لا ."),
            ("key_points", {"title": "", "points": ["نقطة ، وأخرى"]}),
            ("gallery", {"title": "", "pictures": [{"picture": None, "caption": "صورة ، وأخرى < 3"}]}),
        ],
    )
    assert mend(mended, style=HouseStyle()) == 5
    assert (mended.title, mended.standfirst) == ("وصول الوفد إلى بيروت", "وصل الوفد، وبدأت المحادثات.")
    text, points, gallery = (child.value for child in mended.body)
    assert text["text"].source == "<p>قال <b>الوزير</b>: نعم &amp; لا.</p>"
    assert points["points"][0] == "نقطة، وأخرى"
    assert gallery["pictures"][0]["caption"] == "صورة، وأخرى < 3"
    assert mend(mended, style=HouseStyle()) == 0


@pytest.fixture
def draft(section: SectionPage) -> ArticlePage:
    draft = story(title="خبر", live=False, body=[paragraph(FAULTY)])
    section.add_child(instance=draft)
    draft.save_revision()
    return draft


def test_a_save_counts_what_the_desk_finds(draft: ArticlePage) -> None:
    assert Proof.objects.get(page=draft).errors == open_counts(proof_of(draft))["error"] == 3
    draft.body = []
    draft.save_revision()
    assert Proof.objects.get(page=draft).errors == 0


def test_an_ignored_finding_is_told_again_when_the_text_around_it_is_another(draft: ArticlePage, reporter: Any) -> None:
    noted = next(one for one in proof_of(draft) if one.finding.rule == "P02")
    before, after = around(noted.piece.block.text, noted.finding.start, noted.finding.end)
    row = {"page_id": draft.pk, "rule": "P02", "place": noted.piece.place, "text": noted.finding.text, "by": reporter}
    kept = IgnoredFinding.objects.create(**row, before=before, after=after)
    assert open_counts(proof_of(draft))["error"] == 3  # only who may publish leaves an error
    IgnoredFinding.objects.update(by_desk=True)
    assert [one.ignored for one in proof_of(draft) if not one.is_open] == [kept]
    draft.body = [paragraph(f"{FAULTY} وغادر الوزراء")]
    assert all(one.is_open for one in proof_of(draft)), "another block, and another side"
    draft.body = [paragraph("غادر الوزراء"), paragraph(FAULTY)]
    assert sum(not one.is_open for one in proof_of(draft)) == 1


def test_an_excerpt_shows_words_where_the_finding_has_none(draft: ArticlePage) -> None:
    excerpts = {one.finding.rule: excerpt(one) for one in proof_of(draft)}
    assert excerpts["P01"] in FAULTY
    assert any(sign.isalpha() for sign in excerpts["P01"])


@pytest.mark.django_db
def test_a_stylebook_is_the_style_that_it_took() -> None:
    site = Site.objects.get()
    assert Stylebook.of(site) == Stylebook.of(None) == HouseStyle()
    style = HouseStyle(
        quotes="“”",
        months="levant",
        headline_words=9,
        mixed_words=frozenset({"الـG7"}),
        terms=(Term("كييف", "كييف"), Term("إرهابي", reason="وصف منحاز", is_loaded=True)),
        rules={"P01": RuleSetting(False), "P07": RuleSetting(None, "error")},
    )
    stylebook = Stylebook.for_site(site)
    stylebook.take(style)
    assert stylebook.style == style
    stylebook.rules["gone"] = {"on": True}
    stylebook.save()
    assert Stylebook.of(site) == style
