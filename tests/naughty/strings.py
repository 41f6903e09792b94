"""Strings that have broken programs before. `strings.json` has the short ones by what is wrong with them."""

import json
from pathlib import Path

_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_REPEATED = (
    ("\u2066", 200), ("\u202b\u202a", 60), ("\u0651", 300), ("ـ", 500), ("e\u0301", 300), ("9", 309),
    ("9", 4301), ("x", 300), ("a", 255), ("a", 256), ("dir/", 200), ("<p", 200), ("<b>", 500), ("</div>", 50),
    ("[", 600), ('{"a":', 100), ("ا", 1000), ("ا", 3000), ("a", 5000), ("كلمة ", 600), ("\n", 2000),
    ("a/", 1000), ("-", 3000), ("0", 3000), ("\u200f", 2000), ("🙂", 1000), ("<", 2000), ("&", 2000),
    ("%", 1500), ("(", 2000), ("'", 2000), ("\ufdfa", 400),
)  # fmt: skip
_LONG = [text * times for text, times in _REPEATED]
_FLOODS = ["م" + _MARKS * 40, "Z" + "".join(chr(code) for code in range(0x300, 0x36F)) * 4, "0" * 200 + "1"]

CATEGORIES: dict[str, list[str]] = {
    **json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8")),
    "long": _LONG,
    "floods of marks": _FLOODS,
}
STRINGS = list(dict.fromkeys(text for texts in CATEGORIES.values() for text in texts))
