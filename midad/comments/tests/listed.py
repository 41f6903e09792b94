"""A list of words as a moderator keeps it: insults and what spam sells, in Arabic and in Latin letters."""

ARABIC = (
    "حمار غبي كلب خنزير حقير سافل وسخ قذر لعين تافه أحمق جاهل خائن عميل منافق كذاب نصاب حرامي لص مجرم فاسق زنديق كافر "
    "مرتد شرموطة قحبة عاهرة ديوث معتوه مجنون متخلف خسيس نذل جبان وضيع حشرة جرذ قرد بهيمة سفيه رهان كازينو فياغرا قمار "
    "مراهنات كس"
).split()
LATIN = (
    "casino viagra poker bitcoin forex porn bastard idiot moron stupid asshole bitch cialis escort jackpot lottery "
    "hacker 7mar kalb sharmouta"
).split()
PHRASES = ["ابن الكلب", "اربح المال", "قرض فوري", "free money"]
LISTED = [*ARABIC, *LATIN, *PHRASES]
