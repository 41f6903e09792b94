"""Small pages without the help of metadata: headline, opening, byline, furniture and captions."""

from datetime import UTC, datetime

import pytest

from midad.importers.fitting import fitted
from midad.importers.page import ExtractedStory, read_page
from midad.importers.page.names import is_sign_off, people_of
from midad.importers.page.reasons import Reason
from midad.importers.streams import stream

TOLD = (
    "قال حارس المنارة إن المصباح القديم عاد إلى الدوران مساء الخميس بعد صمت دام تسعة أعوام.",
    "وأضاف أن الصيادين جمعوا ثمن العدسة الجديدة من بيع الشباك المستعملة في سوق الميناء.",
)
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in TOLD)


def read(page: str) -> ExtractedStory:
    return read_page(page.encode(), charset="utf-8")


def texts(story: ExtractedStory) -> list[str]:
    return [block.text for block in story.blocks]


def reasons(story: ExtractedStory) -> dict[str, str]:
    return {line.text: line.reason for line in story.dropped}


@pytest.mark.parametrize("headline", ["منارة", "عودة المنارة", "ضوء بعد صمت"])
@pytest.mark.parametrize("page", ["<article><h1>{}</h1>{}</article>", "<h1>{}</h1>{}", "<main><h1>{}</h1>{}</main>"])
def test_the_first_heading_is_the_headline_however_short(headline: str, page: str) -> None:
    story = read(page.format(headline, PARAGRAPHS))
    assert story.title == headline
    assert texts(story) == list(TOLD)


def test_the_name_of_the_newspaper_in_a_heading_is_no_headline() -> None:
    page = (
        f"<div class='logo'><h1><a href='/'>المنارة</a></h1></div><article><h1>ضوء بعد صمت</h1>{PARAGRAPHS}</article>"
    )
    assert read(page).title == "ضوء بعد صمت"


@pytest.mark.parametrize("signs", ["@", "#", "~!", "—"])
def test_signs_alone_are_no_headline(signs: str) -> None:
    assert read(f"<article><h1>{signs * 9000}</h1>{PARAGRAPHS}</article>").title == ""
    assert (
        read(
            f"<html><head><title>{signs * 9000}</title></head><body><article>{PARAGRAPHS}</article></body></html>"
        ).title
        == ""
    )
    assert read("\n".join([signs * 9000, *TOLD])).title != signs * 9000


def test_an_opening_with_links_stays_in_the_story() -> None:
    opening = "قالت النقابة إن <a href='/a'>الموسم</a> بدأ. <a href='/b'>التقويم</a>"
    story = read(f"<article><h1>الموسم يبدأ باكرا</h1><p>{opening}</p><p>{TOLD[0]}</p></article>")
    assert texts(story) == ["قالت النقابة إن الموسم بدأ. التقويم", TOLD[0]]


def test_a_sentence_that_is_one_link_is_not_taken_for_a_title() -> None:
    linked = "<p><a href='/c'>وكان المجلس قد أجل البت في المشروع مرتين هذا العام.</a></p>"
    story = read(f"<article><h1>الموسم يبدأ باكرا</h1>{PARAGRAPHS}{linked}<p>{TOLD[0]} نعم.</p></article>")
    assert "وكان المجلس قد أجل البت في المشروع مرتين هذا العام." in texts(story)


def test_lines_of_one_table_cell_are_told_apart_by_what_they_say() -> None:
    cell = (
        "<font size=5><b>المنارة تعود إلى الدوران بعد تسعة أعوام</b></font><br>كتبت: هند البحري<br>الخميس 12/2/2026"
        f"<br><br>{TOLD[0]}<br><br>{TOLD[1]}<br><br>عدد القراءات: 77<br>طباعة | إرسال لصديق"
    )
    page = f"<title>المنارة تعود إلى الدوران بعد تسعة أعوام</title><table><tr><td>{cell}</td></tr></table>"
    story = read_page(f'<meta charset="windows-1256">{page}'.encode("windows-1256"))
    assert texts(story) == list(TOLD)
    assert story.byline == ("هند البحري",)
    assert story.published_at == datetime(2026, 2, 12, tzinfo=UTC)
    assert reasons(story)["كتبت: هند البحري"] == Reason.BYLINE
    assert reasons(story)["طباعة | إرسال لصديق"] == Reason.SHARE


def test_verses_stay_together() -> None:
    verses = "يا بحر خذني<br>إلى الضفة الأخرى<br>ولا تسأل"
    story = read(f"<article><h1>قصيدة البحر</h1>{PARAGRAPHS}<p>{verses}</p><p>{TOLD[0]}</p></article>")
    assert verses.replace("<br>", "\n") in texts(story)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("صنعاء - (وكالة الساحل) - رنا الفاسي", ("رنا الفاسي",)),
        ("رنا الفاسي - صنعاء", ("رنا الفاسي",)),
        ("صنعاء - (وكالة الساحل)", ()),
        ("رنا الفاسي", ("رنا الفاسي",)),
    ],
)
def test_a_place_or_an_agency_is_no_author(line: str, people: tuple[str, ...]) -> None:
    assert people_of(line) == people


@pytest.mark.parametrize(
    ("line", "is_signed"),
    [
        ("(تحرير هدى الساحلي)", True),
        ("(إعداد كريم النجدي للنشرة العربية - تحرير هدى الساحلي)", True),
        ("(Reporting by Ann Lowe; editing by Tom Hay)", True),
        ("(تحرير قسم الثقافة)", False),
        ("(Editing by the culture desk)", False),
        ("(وهو ما لم يحدث قط)", False),
    ],
)
def test_who_edited_a_report_is_told_by_its_form(line: str, is_signed: bool) -> None:
    assert is_sign_off(line) is is_signed


def test_a_report_of_an_agency_gives_section_and_author_and_drops_who_edited_it() -> None:
    story = read(
        "<nav aria-label='breadcrumb'><ol><li>الرئيسية</li><li>أخبار</li><li>سواحل</li></ol></nav><main>"
        "<h1>المنارة تعود إلى الدوران</h1><div class=byline>صنعاء - (وكالة الساحل) - رنا الفاسي</div>"
        f"<div class=article-body>{PARAGRAPHS}<p>(تحرير هدى الساحلي)</p></div></main>"
    )
    assert (story.section_label, story.byline) == ("سواحل", ("رنا الفاسي",))
    assert texts(story) == list(TOLD)
    assert reasons(story)["(تحرير هدى الساحلي)"] == Reason.DETAILS


@pytest.mark.parametrize(
    "promo",
    [
        "للمزيد تابعوا قناتنا على تلغرام",
        "لمتابعة آخر الأخبار انضموا إلى قناتنا على واتساب",
        "لمزيد من التفاصيل تابعونا على فيسبوك",
        "For more follow us on Telegram",
    ],
)
def test_an_invitation_to_follow_is_none_of_the_story(promo: str) -> None:
    story = read(f"<article><h1>المنارة تعود</h1>{PARAGRAPHS}<p>{promo}</p></article>")
    assert texts(story) == list(TOLD)


def test_the_head_of_a_table_is_its_columns_and_not_its_caption() -> None:
    table = "<table><tr><th>الشهر</th><th>السفن</th></tr><tr><td>يناير</td><td>14</td></tr></table>"
    story = read(f"<article><h1>المنارة تعود</h1>{PARAGRAPHS}{table}<p>{TOLD[0]}</p></article>")
    (made,) = [value for kind, value in stream(story.blocks) if kind == "table"]
    assert "\t" not in made["caption"]
    assert "الشهر" not in made["caption"]
    assert [column["heading"] for column in made["table"].columns] == ["الشهر", "السفن"]


def test_the_caption_of_a_picture_that_is_not_taken_over_is_in_the_account() -> None:
    figure = "<figure><img src='https://example.org/m.jpg'><figcaption>المنارة من البحر</figcaption></figure>"
    story = fitted(read(f"<article><h1>المنارة تعود</h1>{figure}{PARAGRAPHS}</article>"))
    assert reasons(story)["المنارة من البحر"] == Reason.CAPTION


def saved(*above: str, behind: tuple[str, ...] = ()) -> str:
    head = ("القائمة", "سواحل", "المنارة تعود إلى الدوران بعد صمت", "رنا الفاسي", "12 فبراير 2026", "شارك", "فيسبوك")
    return "\n".join([*head, *above, *TOLD, *behind])


def test_each_list_behind_a_text_is_dropped_for_what_it_is() -> None:
    told = ("الكلمات المفتاحية", "منارة", "الأكثر قراءة", "1", "زورق يعود وحده", "2", "ريح شمالية")
    found = reasons(read(saved(behind=told)))
    assert found["منارة"] == Reason.TAGS
    assert [found[line] for line in ("1", "زورق يعود وحده", "2", "ريح شمالية")] == [Reason.LISTING] * 4


@pytest.mark.parametrize("line", ["المنارة عند الغروب (صحيفة الساحل)", "المنارة عند الغروب (كريم النجدي)"])
def test_a_caption_between_the_buttons_and_the_story_is_no_paragraph(line: str) -> None:
    story = read(saved(line))
    assert texts(story) == list(TOLD)
    assert reasons(story)[line] == Reason.CAPTION


@pytest.mark.parametrize("line", ["وعاد الضوء.", "عاد الضوء أخيرا (وللمرة الأولى منذ أعوام طويلة)"])
def test_a_short_line_above_the_story_without_the_form_of_a_caption_stays(line: str) -> None:
    assert line in texts(read(saved(line)))
