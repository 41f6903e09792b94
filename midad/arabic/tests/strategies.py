"""Texts for property tests: anything Unicode can hold, and what Arabic newsrooms paste."""

from hypothesis import settings
from hypothesis import strategies as st

# No deadline: a slow machine is no fault of the text.
unhurried = settings(deadline=None, max_examples=300)

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"
_FOREIGN_LETTERS = "پچژگڤکیہھەۀےٱٲۋ"
MARKS = "ًٌٍَُِّْٰٕٓٔۖۢۥۦ\u0301\u034f"
_SIGNS = "ـ،؛؟٪٫٬«»…–.:!?-+#@%&'\"()_/"
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u061c\u00ad\u202b\u202c\u2066\u2069\ufeff\u0600\u206a"
_SPACES = " \u00a0\u2009\t\n\r\u2028\u3000\u0085"
_SHAPES = "ﻣﺤﻤﺪﺩﺍﺭﻻﻼﻛﺗﺎﺏﻪﱠﹱﳲﳙﷺﷲﷻ﷼﷽﴾﴿ﯓﹳ"
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۹"
_LATIN = "aAzZéÉßİıΣςǅﬃＸ℡²Å"
_ODD = "\ud800\udfff\U0001f469\ufe0f\U0001f1f1\U0001f1e7ᄀ\u1161힣\u0958\u094dक漢\U0001d160\ufffc\U000e0067"

_ARABIC_WORDS = ["محمـــد", "العالمیة", "ﻣﺤﻤﺪ", "ﺪﻤﺤﻣ", "في", "لـ«رويترز»", "1445 هـ", "٢٫٥٪", " ", "، ", "\r\n"]
_FOREIGN_WORDS = [
    "+961-1-234567",
    "C++",
    "-5",
    "2-1",
    "New York",
    "@user",
    "#Gaza",
    "10:30 GMT",
    "10%",
    "\u2066",
    "\u2069",
]
_words = st.sampled_from([*_ARABIC_WORDS, *_FOREIGN_WORDS])
_character = st.sampled_from(
    LETTERS + _FOREIGN_LETTERS + MARKS + _SIGNS + _UNSEEN + _SPACES + _SHAPES + _DIGITS + _LATIN + _ODD
)

any_text = st.text(st.characters(exclude_categories=()))
arabic_text = st.lists(st.one_of(_character, _character, _words), max_size=40).map("".join)
texts = st.one_of(arabic_text, any_text)

_TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "</a>",
    "<code>",
    "</code>",
    "<bdi>",
    "</bdi>",
    "<span dir=ltr>",
    "</span>",
]
_LONG_TAGS = ['<a href="C++ 2-1">', '<bdi dir="ltr">', "<!-- 2-1 -->", "<script>", "</script>", "<", '<a title="']
_ENTITIES = ["&amp;", "&#43;", "&nbsp;", "&lt;", "&copy"]
_tags = st.sampled_from([*_TAGS, *_LONG_TAGS, *_ENTITIES])
html_text = st.lists(st.one_of(_character, _words, _tags), max_size=30).map("".join)
