"""The classes of characters that the rules of this package speak about.

Each class is the inside of a regular-expression bracket, so that a rule can combine them:
``f"[{LETTER}{MARK}]"``. Tatweel is in none of them: Unicode calls it a letter, yet it only
lengthens the stroke of one (محمـــد is محمد drawn longer).
"""

TATWEEL = "\u0640"
ZWNJ = "\u200c"
ZWJ = "\u200d"

HAMZA_ABOVE = "\u0654"
FATHATAN, DAMMATAN, KASRATAN = "\u064b", "\u064c", "\u064d"
FATHA, DAMMA, KASRA = "\u064e", "\u064f", "\u0650"
SHADDA, SUKUN, DAGGER_ALEF = "\u0651", "\u0652", "\u0670"

# Letters as a keyboard types them: the Arabic blocks without tatweel and without the small
# waw and yeh of the Qur'an (U+06E5, U+06E6), which annotate a letter (لَهُۥ is لَهُ).
TYPED_LETTER = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c8"
)

# Letters already cut into their joined shapes, as old systems and PDF files store them (ﻣﺤﻤﺪ).
SHAPED_LETTER = "\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufdc7\ufe80-\ufefc"

# Vowel signs in the same fonts: alone on a space (ﱠ) or on a tatweel (ﹱ). They are marks.
SHAPED_MARK = "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f"

LETTER = TYPED_LETTER + SHAPED_LETTER

# Harakat, tanwin, dagger alef and Qur'anic signs; the general combining marks come along because
# linguists and loanwords put them on Arabic letters as well.
MARK = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)

# Blessings and the basmala set as one sign (ﷺ, ﷻ, ﷽): said in full by the reader, counted in no
# search and no address. ﷲ and ﷼ are not here: they are words of the sentence.
HONORIFIC = "\ufd40-\ufd4f\ufdcf\ufdfa\ufdfb\ufdfd-\ufdff"

# What parts words in a key: the honorifics, and the signs that number and divide verses (۝ ۞ ۩).
SPACED_SIGN = HONORIFIC + "\u06dd\u06de\u06e9"

# Scripts that run from right to left: what is a letter and not in here runs from left to right.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
LATIN_LIKE = rf"[^\W\d_{RIGHT_TO_LEFT}]"
