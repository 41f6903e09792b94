"""Classes of characters that several rules of the desk speak about: insides of regular-expression brackets."""

from midad.arabic.alphabet import MARK, TYPED_LETTER

#: Stands for each character of a masked zone: neither letter nor sign nor space.
MASK = "\ufdd0"

ARABIC = TYPED_LETTER
#: What an Arabic word is written with.
WRITTEN = TYPED_LETTER + MARK
DIGIT = "0-9٠-٩۰-۹"
LATIN = "A-Za-z\u00c0-\u024f"
SPACE = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
OPENING = r"(\[«“‹{"
CLOSING = r")\]»”›}"
#: One-letter words and the article, which are written onto what follows.
CLITICS = frozenset("و ف ب ل ك س ال وال فال بال كال لل ولل فلل وب ول وك فب فل".split())
