"""Direction, and isolation of what would flip."""

import re
from html import escape, unescape

import pytest
from hypothesis import given

from midad.arabic import direction, isolate, isolate_html
from midad.arabic.tests.strategies import arabic_text, html_text, texts, unhurried

# [ ] stands for the isolation.
RUNS = [
    "اتصل على [+961-1-234567] الآن",
    "رقم [01 234567]، أو [00961 1 234567]",
    "[(01) 234567] و[+961 (1) 234 567]",
    "بلغت [-5] درجات و[-5] ليلًا، بـ[-3]",
    "نمو [+2.5%] بعد [±3] و[−7]",
    "لغة [C++] و[C#] و[.NET]",
    "قال [@user_name] في [#Gaza_Now]",
    "مباراة [2-1]، ثم ([3–0]).",
    "الساعة [10:30 GMT] و[14:05 UTC+3]",
    "صحيفة [New York Times] قالت",
    "فيلم [Avatar: The Way of Water]!",
    "الرئيس [George W. Bush] في [September 11, 2001].",
    "هاتف [iPhone 15] في [11 September]",
    "طائرة [16-F] ومتجر [7-Eleven] و[5°C]",
    "سعر [$5] و[€3.5]",
    "بلغ [1 250 000] نازح",
    "للكبار [18+] وتصنيف [AA-] واطلب [*123#]",
    "يوم [2024-05-12] على [https://example.com/a/]",
    "الدالة [print()] في «[C++]»",
    "[Москва Сити] و[Müller–Schmidt GmbH]",
    "في 2024 [Google Play] أُطلق",
    # Two groups of digits that are dialled, and not a range that is read from right to left.
    "هاتف [2244-5566] الآن",
    "هاتف [9200-12345]، والجوال: [1800-2000]",
    "واتساب [1800-2000]",
    "لطلب الكتاب (هاتفنا [2244–5566])",
    "رقم الهاتف هو [2244-5566] أو [2244-5577]، والفاكس [2244-5588]",
    "اتصلوا على [1900-2000] أو اتصل بـ[9200-12345]",
    "للاتصال على الرقم [2244-5566] وللهواتف [2255-7788/2255-7799]",
    "أرقامها: [2244-5566]، [2255-7788]",
    "بين [5566-2244] و[9000-9000]",
]
STEADY = [
    "من 2019-2024 وموسم 2023-24",
    "بين 10:30-12:00 و1500-2000",
    "بين 1500-2000 دينار، وطلب الهاتف 10:30-12:00",
    "قال رقمًا ثم 1500-2000 دينار، وباع هاتفًا بسعر 1500-2000",
    "مرقم 1500-2000 وأرقام الإنتاج 1500-2000 طن",
    "قبل 1500-1200 عام",
    "داعش-K هاجمت",
    "كوفيد-19 وCOVID-19 وF-16",
    "قالت BBC إن AT&T اشترت user@example.com",
    "نسبة 5% و5$ و12/5/2024 و24/7 و1,250.5 و3D",
    "هاتف +٩٦١-١-٢٣٤ ونتيجة ٢-١",
    "وسم #غزة و#Gaza_تحت_القصف و@مستخدم",
    "الأهلي 2 - 1 الزمالك",
    "في عام 2024 Google أطلقت",
    "قال -ثم سكت- إن",
    "- بند",
    "",
]


@pytest.mark.parametrize("marked", RUNS + STEADY)
def test_only_runs_that_flip_are_isolated(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    html = marked.replace("[", '<bdi dir="ltr">').replace("]", "</bdi>")
    assert isolate_html(text) == html
    assert re.sub("[\u2066\u2068]", "[", isolate(text)).replace("\u2069", "]") == marked


def test_letters_show_their_direction_and_digits_are_told_it() -> None:
    assert isolate("New York 2-1") == "\u2068New York 2-1\u2069"
    assert isolate("فاز 2-1") == "فاز \u20662-1\u2069"


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("R&amp;D Labs", "[R&amp;D Labs]"),
        ("&#43;961-1-23 &lt;", "[&#43;961-1-23] &lt;"),
        ("New\n York", "[New\n York]"),
        ("AT&amp;T&nbsp;Inc", "[AT&amp;T&nbsp;Inc]"),
        ('<a href="x?a=1-2&amp;b=-5" title="2-1 > 3">C++</a> 2-1', None),
        ("<p>Foo</p><p>Bar</p>", "<p>Foo</p><p>Bar</p>"),
        ("New <b>York</b> Times", "[New <b>York</b> Times]"),
        ("<b>New</b> York Times", "<b>New</b> York Times"),
        ("<b>Visual</b> 2-1", "<b>Visual</b> [2-1]"),
        ("<code>2-1</code> 2-1 <pre>C++</pre>", "<code>2-1</code> [2-1] <pre>C++</pre>"),
        ("<bdi>C++</bdi> -5", "<bdi>C++</bdi> [-5]"),
        ("<BDI>2-1</BDI> 2-1", "<BDI>2-1</BDI> [2-1]"),
        ("<bdi>2-1", "<bdi>2-1"),
        ("New </bdi>York", "New </bdi>York"),
        ('<p dir="ltr">2-1</p><p>2-1</p>', '<p dir="ltr">2-1</p><p>[2-1]</p>'),
        ("<br dir=ltr>2-1", "<br dir=ltr>[2-1]"),
        ("<script>if (a<b) x='2-1'</script>2-1", "<script>if (a<b) x='2-1'</script>[2-1]"),
        ("<title>2-1</title>", "<title>2-1</title>"),
        ("2-1<!-- 2-1 --><?x 2-1?>", "[2-1]<!-- 2-1 --><?x 2-1?>"),
        ("3 < 5 و 2-1", "3 < 5 و [2-1]"),
        ('2-1 <a title="2-1', '[2-1] <a title="2-1'),
        ("2-1 <!-- 2-1", "[2-1] <!-- 2-1"),
    ],
)
def test_markup_stays_whole(source: str, marked: str | None) -> None:
    if marked is None:
        marked = source.replace(">C++<", ">[C++]<").removesuffix("2-1") + "[2-1]"
    assert isolate_html(source) == marked.replace("[", '<bdi dir="ltr">').replace("]", "</bdi>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u20662-1\u2069 2-1", "\u20662-1\u2069 \u20662-1\u2069"),
        ("\u2068C++ \u2066x\u2069 2-1\u2069 ثم", "\u2068C++ \u2066x\u2069 2-1\u2069 ثم"),
        ("\u2067C++\n2-1", "\u2067C++\n\u20662-1\u2069"),
        ("New\u2069 York", "New\u2069 York"),
        ("New\nYork", "New\nYork"),
    ],
)
def test_isolates_of_the_text_are_respected(text: str, expected: str) -> None:
    assert isolate(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "rtl"),
        ("2-1 !", "rtl"),
        ("BBC: مقتل ثلاثة", "rtl"),
        ("قال The New York Times", "ltr"),
        ("اب ab", "rtl"),
        ("אבג ab", "rtl"),
        ("123 a", "ltr"),
        ("كَـ abc", "ltr"),
    ],
)
def test_direction_is_that_of_most_letters(text: str, expected: str) -> None:
    assert direction(text) == expected


@unhurried
@given(texts)
def test_isolation_of_plain_text_is_stable_and_adds_only_isolates(text: str) -> None:
    isolated = isolate(text)
    assert isolate(isolated) == isolated
    assert re.sub("[\u2066-\u2069]", "", isolated) == re.sub("[\u2066-\u2069]", "", text)


@unhurried
@given(html_text)
def test_isolation_of_html_is_stable_and_adds_only_bdi(html: str) -> None:
    isolated = isolate_html(html)
    assert isolate_html(isolated) == isolated
    assert re.sub('<bdi dir="ltr">|</bdi>', "", isolated) == re.sub('<bdi dir="ltr">|</bdi>', "", html)


@unhurried
@given(arabic_text)
def test_isolated_text_reads_the_same(text: str) -> None:
    isolated = isolate_html(escape(text))
    assert unescape(re.sub('<bdi dir="ltr">|</bdi>', "", isolated)) == text
