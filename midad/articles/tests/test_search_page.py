"""The search page: addresses, filters, counts, what else could be asked, and nothing that is an error."""

import re
from datetime import timedelta
from time import sleep
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.articles.frame import default_frame
from midad.articles.models import ArticleTopic, Author, SectionPage
from midad.articles.search_terms import PARAMETERS, terms_of
from midad.register.models import Name
from midad.search import finding
from midad.search.statements import run
from midad.search.wording import LONGEST
from tests.newspaper import Kept


@pytest.fixture(autouse=True)
def _as_often_as_asked(settings: Any) -> None:
    settings.MIDAD_SEARCHES_A_SECOND = 10_000


@pytest.fixture(scope="module")
def harbour(kept: Kept) -> Name:
    """Stories of two sections and one under them, two authors' and one topic's; the topic."""
    publish, section = kept.publish, kept.section
    other_section = kept.home.add_child(instance=SectionPage(title="اقتصاد"))
    topic = Name.objects.create(name="مرسى اللؤلؤ", kind="place")
    local = section.add_child(instance=SectionPage(title="محليات"))
    for number in range(3):
        publish(f"افتتاح الميناء الجديد {number}", section=section, article_topics=[ArticleTopic(name=topic)])
    publish("الميناء يغلق بوابته", section=local, format="analysis")
    publish("أسعار الميناء", section=other_section, format="opinion", standfirst="رسوم السفن في المدينة.")
    long_ago = timezone.now() - timedelta(days=500)
    publish("الميناء قبل عام ونصف", section=other_section, first_published_at=long_ago)
    return topic


def soup(address: str, status: int = 200) -> BeautifulSoup:
    response = Client().get(quote(address, safe="/?=&%"))
    assert response.status_code == status
    return BeautifulSoup(response.text, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [title.get_text() for title in page.select(".result .card-title")]


def options(page: BeautifulSoup, name: str) -> list[str]:
    return [" ".join(option.get_text().split()) for option in page.select(f"select[name={name}] option")][1:]


def test_results_say_where_when_and_whose_they_are(harbour: Name) -> None:
    page = soup("/search/?q=ميناء جديد")
    first = page.select_one(".result")
    assert first is not None
    assert [mark.get_text() for mark in first.select("h2 mark")] == ["الميناء", "الجديد"]
    assert first.select_one(".label").get_text() == "سياسة"  # type: ignore[union-attr]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*", first.time["datetime"])  # type: ignore[index,arg-type]
    assert "سمر الوادي" in first.get_text()
    assert page.select_one(".result-count").get_text(strip=True) == "3 نتائج"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("section=سياسة", 4),
        ("section=سياسة/محليات", 1),
        ("section=اقتصاد", 2),
        ("format=opinion", 1),
        ("topic=مرسى-اللؤلؤ", 3),
        ("author=سمر-الوادي", 6),
        ("period=week", 5),
        ("period=year", 5),
        ("section=سياسة&format=analysis", 1),
        ("section=سياسة&topic=مرسى-اللؤلؤ&period=month", 3),
    ],
)
def test_filters_narrow_and_leave_a_chip_each(harbour: Name, query: str, count: int) -> None:
    page = soup(f"/search/?q=الميناء&{query}")
    assert len(titles(page)) == count
    chips = [chip["href"] for chip in page.select(".chip")]
    assert len(chips) == len(query.split("&"))
    for chip in chips:
        assert str(chip).count("=") == len(chips)
        assert len(titles(soup_of(str(chip)))) >= count


def soup_of(address: str) -> BeautifulSoup:
    response = Client().get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def test_days_are_within_both_ends(harbour: Name) -> None:
    today = timezone.localdate()
    yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)
    assert len(titles(soup(f"/search/?q=الميناء&from={today}&to={today}"))) == 5
    assert len(titles(soup(f"/search/?q=الميناء&to={yesterday}"))) == 1
    assert titles(soup(f"/search/?q=الميناء&from={tomorrow}")) == []
    digits = str(today).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert len(titles(soup(f"/search/?q=الميناء&from={digits}"))) == 5


@pytest.mark.parametrize("days", ["from=أمس", "from=31/3/2026", "to=2026-02-30", "from=2026-03-02&to=2026-03-01"])
def test_a_day_that_is_none_is_said_and_stays_in_its_field(harbour: Name, days: str) -> None:
    page = soup(f"/search/?q=الميناء&{days}")
    assert len(titles(page)) == 6
    assert "هذه نتائج الأيام كلها" in page.select_one(".narrowing-fault").get_text()  # type: ignore[union-attr]
    for pair in days.split("&"):
        name, _equals, typed = pair.partition("=")
        assert page.select_one(f"input[name={name}]")["value"] == typed  # type: ignore[index]
        assert page.select_one(f"input[name={name}]")["aria-invalid"] == "true"  # type: ignore[index]


def test_choices_say_how_many_are_left(harbour: Name) -> None:
    page = soup("/search/?q=الميناء&section=اقتصاد")
    assert options(page, "section") == ["سياسة (4)", "– محليات (1)", "اقتصاد (2)"]
    assert options(page, "format") == ["خبر (1)", "رأي (1)"]
    assert options(page, "topic") == []
    assert options(soup("/search/?q=الميناء"), "topic") == ["مرسى اللؤلؤ (3)"]
    assert options(soup("/search/?q=الميناء"), "author") == ["سمر الوادي (6)"]


def test_by_date_the_newest_is_first(harbour: Name) -> None:
    page = soup("/search/?q=الميناء&sort=date")
    assert titles(page)[0] == "أسعار الميناء"
    assert titles(page)[-1] == "الميناء قبل عام ونصف"


def test_a_form_that_was_sent_leads_to_the_short_address(harbour: Name) -> None:
    sent = "q=الميناء&sort=date&section=سياسة&author=&topic=&format=&period=week&from=&to="
    response = Client().get(quote(f"/search/?{sent}", safe="/?=&"))
    assert response.status_code == 302
    assert response["Location"] == quote("/search/?q=الميناء&section=سياسة&period=week&sort=date", safe="/?=&")
    assert Client().get(response["Location"]).status_code == 200
    assert Client().get("/search/?q=&section=")["Location"] == "/search/"


@pytest.mark.parametrize(
    "query",
    [
        "section=لا-قسم&author=nobody&topic=nothing&format=poem&period=century&sort=random&exact=2",
        "utm_source=x&unknown=1",
        "section=/&format=NEWS&sort=DATE",
    ],
)
def test_a_value_that_nothing_has_counts_as_not_chosen(harbour: Name, query: str) -> None:
    page = soup(f"/search/?q=الميناء&{query}")
    assert len(titles(page)) == 6
    assert page.select(".chip") == []
    canonical = page.select_one("link[rel=canonical]")["href"]  # type: ignore[index]
    assert str(canonical).endswith(quote("/search/?q=الميناء", safe="/?="))
    assert page.select_one("meta[name=robots]")["content"] == "noindex"  # type: ignore[index]


def test_a_slip_shows_what_was_meant_and_leads_back(harbour: Name) -> None:
    page = soup("/search/?q=الميناؤ")
    assert len(titles(page)) == 6
    said = page.select_one(".meant")
    assert said is not None
    assert "هذه نتائج «الميناء» بدل «الميناؤ»." in " ".join(said.get_text().split())
    exact = soup_of(str(said.a["href"]))  # type: ignore[index]
    assert titles(exact) == []
    assert exact.select_one(".meant a").get_text() == "الميناء"  # type: ignore[union-attr]
    assert len(titles(soup_of(str(exact.select_one(".meant a")["href"])))) == 6  # type: ignore[index]


def test_near_stories_are_told_apart(harbour: Name) -> None:
    page = soup("/search/?q=الميناء بوابته")
    near = [bool(result.select_one(".result-near")) for result in page.select(".result")]
    assert near.count(False) == 1
    assert near.count(True) == len(near) - 1 >= 1


def test_who_finds_nothing_is_told_what_finds_more(harbour: Name) -> None:
    page = soup("/search/?q=أسعار الميناء&section=سياسة&format=opinion")
    ways = {link.get_text(): link for link in page.select(".ways-on-list a")}
    assert "من غير أي تضييق" in ways
    counts = [count.get_text() for count in page.select(".ways-on-list .result-count")]
    assert "نتيجة واحدة" in counts
    for link in ways.values():
        assert titles(soup_of(str(link["href"]))) != []
    assert page.select(".ways-on .card")


def test_there_is_no_narrowing_of_nothing(harbour: Name) -> None:
    assert soup("/search/?q=الميناء").select_one(".narrowing")
    assert not soup("/search/?q=قثصضغ").select_one(".narrowing")
    assert soup("/search/?q=قثصضغ&section=سياسة").select_one(".narrowing")


def test_fewer_words_are_proposed_where_they_find_something(harbour: Name) -> None:
    page = soup("/search/?q=الميناء زخارفنا")
    fewer = [link.get_text() for link in page.select(".ways-on-list a")]
    assert fewer == ["الميناء"]


@pytest.mark.parametrize("query", ["-الميناء", "!!!", "🙂", "-«الميناء الجديد»"])
def test_a_query_without_words_is_told_that_it_has_none(harbour: Name, query: str) -> None:
    [note] = soup(f"/search/?q={query}").select(".search-results .search-note")
    assert note.get_text().startswith("اكتب كلمة أو رقمًا")
    [note] = soup("/search/?q=ديناصورات").select(".search-results .search-note")
    assert note.get_text().startswith("راجع كتابة الكلمات")


def test_fewer_words_leave_what_is_not_to_be_there(harbour: Name) -> None:
    """Words of a phrase are no words to do without one by one, and a -word never becomes one that is asked for."""
    page = soup('/search/?q="الميناء بوابته" -عام')
    fewer = [link.get_text() for link in page.select(".ways-on-list a")]
    assert fewer == ["الميناء بوابته -عام"]
    page = soup('/search/?q="الميناء بوابته" -بوابته')
    assert not page.select(".ways-on-list a")


def test_without_words_there_is_somewhere_to_begin(harbour: Name) -> None:
    page = soup("/search/")
    links = [link.get_text() for link in page.select(".ways-on .chip")]
    assert links[0] == "مرسى اللؤلؤ"
    assert {"سياسة", "اقتصاد"} <= set(links)
    assert len(page.select(".ways-on .card")) == 4


def test_pages_keep_what_was_chosen(kept: Kept) -> None:
    for number in range(21):
        kept.publish(f"القنطرة {number}")
    page = soup("/search/?q=القنطرة&sort=date")
    following = page.select_one("a[rel=next]")["href"]  # type: ignore[index]
    assert following == quote("/search/?q=القنطرة&sort=date&page=2", safe="/?=&")
    second = soup_of(str(following))
    assert len(titles(second)) == 1
    assert second.select_one("a[rel=prev]")["href"] == quote("/search/?q=القنطرة&sort=date", safe="/?=&")  # type: ignore[index]
    assert soup("/search/?q=القنطرة&page=3", 404)
    assert soup("/search/?q=القنطرة&page=1", 404)


def test_a_list_that_ends_before_its_results_says_so(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "DEEPEST", 4)
    monkeypatch.setattr(finding, "PER_PAGE", 2)
    for number in range(5):
        kept.publish(f"القنطرة {number}")
    first, last = (soup(f"/search/?q=القنطرة{page}") for page in ("", "&page=2"))
    assert first.select_one("a[rel=next]")
    assert not first.select(".search-note")
    assert last.select_one("a[rel=prev]")
    assert [note.get_text() for note in last.select(".search-note")] == ["تنتهي القائمة هنا. ضيّق النتائج لترى غيرها."]


@pytest.mark.parametrize(("spare", "is_told"), [(0, False), (1, True), (2, True), (500, True)])
def test_a_question_that_is_cut_says_so(harbour: Name, spare: int, is_told: bool) -> None:
    text = "الميناء " + "س" * (LONGEST - len("الميناء ") - 2) + " " + "س" * (1 + spare)
    for asked in (text, f"{text[:LONGEST]} {'س' * spare}"):
        page = soup(f"/search/?q={asked}")
        assert ("فبحثنا عن أوله فقط" in page.get_text()) == is_told


def test_a_page_of_many_short_searches_is_given_up_as_one(harbour: Name, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them takes less time than a search may, all of them more."""
    busy = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT count(*) FROM n"

    def slow(statement: str, parameters: Any = ()) -> list[Any]:
        sleep(0.15)
        run(busy)
        return run(statement, parameters)

    monkeypatch.setattr(finding, "run", slow)
    monkeypatch.setattr(finding, "SECONDS", 60.0)
    assert titles(soup("/search/?q=الميناء&sort=date")) != []
    monkeypatch.setattr(finding, "SECONDS", 0.4)
    assert "طال البحث" in soup("/search/?q=الميناء&sort=date", 503).get_text()


def test_no_english_is_said_to_arabic_readers(harbour: Name) -> None:
    for query in ("", "?q=الميناء", "?q=ززززز", "?q=الميناؤ&exact=1", "?q=الميناء&from=x", "?q=أسعار&section=سياسة"):
        page = soup(f"/search/{query}")
        text = page.main.get_text()  # type: ignore[union-attr]
        assert re.findall(r"[A-Za-z]{2,}", text) == [], query


values = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(PARAMETERS), values, max_size=8))
def test_no_value_is_an_error_and_an_address_reads_back(harbour: Name, query: dict[str, str]) -> None:
    response = Client().get("/search/", query)
    assert response.status_code in {200, 302, 404}
    if response.status_code == 302:
        again = Client().get(response["Location"])
        assert again.status_code in {200, 404}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([name for name in PARAMETERS if name != "page"]), values, max_size=8))
def test_an_address_says_its_own_terms(harbour: Name, query: dict[str, str]) -> None:
    from django.http import QueryDict

    frame = default_frame()
    asked = QueryDict(mutable=True)
    asked.update(query)
    terms = terms_of(asked, frame)
    again = terms_of(QueryDict(terms.address.partition("?")[2]), frame)
    assert again == terms
    assert again.address == terms.address
    names = list(again.parameters)
    assert names == [name for name in PARAMETERS if name in names]


def test_an_author_without_stories_is_no_choice(harbour: Name) -> None:
    Author.objects.create(name="كاتب بلا مواد")
    assert options(soup("/search/?q=الميناء"), "author") == ["سمر الوادي (6)"]
