"""Numbers: digits of one system, decimal and group signs, counted nouns, currency, clock."""

import re
from collections.abc import Iterator

from midad.arabic.copydesk.blocks import TITLES
from midad.arabic.copydesk.findings import Fault, propose, swap
from midad.arabic.copydesk.passage import Passage, Story, bare
from midad.arabic.copydesk.rules import RuleSet
from midad.arabic.copydesk.signs import ARABIC, DIGIT, LATIN, MASK, WRITTEN
from midad.arabic.digits import format_number, to_digits
from midad.arabic.plurals import NOUNS, CountedNoun, plural_category

RULES = RuleSet("numbers", phase="numbers")

_NUMBER = re.compile(rf"(?<![{LATIN}{DIGIT}])(?:[0-9]+(?:[.,][0-9]+)*|[٠-٩]+(?:[٫٬،.][٠-٩]+)*)(?![{LATIN}])")


@RULES.add_of_story(
    "N01", "warning", "أرقام من نظامين في قصة واحدة: تُوحَّد على أرقام الصحيفة كي لا يتعثر القارئ.", is_core=False
)
def mixed_digits(story: Story) -> Iterator[tuple[int, Fault]]:
    """«12 قتيلًا و٣٠ جريحًا» → «12 قتيلًا و30 جريحًا»."""
    found = [
        (number, match)
        for number, passage in story.judged()
        if passage.kind != "cell"
        for match in _NUMBER.finditer(passage.text)
        if not passage.is_quoted(match.start())
    ]
    if len({match[0].isascii() for _number, match in found}) < 2:
        return
    for number, match in found:
        written = to_digits(match[0], story.style.digits)
        if written != match[0] and match[0].isascii() != (story.style.digits == "latn"):
            yield number, swap(match.start(), match.end(), written)


_WRONG_DECIMAL = re.compile(
    rf"(?<![{DIGIT}،])([{DIGIT}]+)،([{DIGIT}]{{1,2}})(?![{DIGIT}،])(?= (?:مليون|ملايين|مليار|في "
    rf"المئة|بالمئة|بالمائة|%)|%|٪)"
)


@RULES.add("N02", "error", "فاصلة الجملة في عدد عشري: الكسر تفصله نقطة (3.5) أو الفاصلة العشرية (٣٫٥).", is_core=False)
def wrong_decimal(passage: Passage) -> Iterator[Fault]:
    """«3،5 ملايين» → «3.5 ملايين»; «3، 5 و7» is a list."""
    for match in _WRONG_DECIMAL.finditer(passage.text):
        sign = "." if match[1].isascii() else "٫"
        yield propose(match.start(), match.end(), f"{match[1]}{sign}{match[2]}")


_LONG_NUMBER = re.compile(rf"(?<![\w.,/#:+{MASK}-])(?:[0-9]{{5,9}}|[٠-٩]{{5,9}})(?![\w.,/:{MASK}-])")
_CODE_BEFORE = re.compile("(?:رقم|هاتف|الهاتف|رمز|كود|حساب|برقم|الرقم|ملف|رخصة|ص\\.ب|لوحة|اتصل|الخط الساخن)\\S* *:?$")


@RULES.add("N03", "style", "عدد طويل بلا فواصل: تُقرأ الآلاف حين تُفصل ثلاثًا ثلاثًا.", is_core=False)
def ungrouped(passage: Passage) -> Iterator[Fault]:
    """«1250000 نازح» → «1,250,000 نازح»; a telephone number is no count."""
    for match in _LONG_NUMBER.finditer(passage.text):
        if match[0][0] in "0٠" or _CODE_BEFORE.search(passage.text[max(0, match.start() - 14) : match.start()]):
            continue
        digits = "latn" if match[0].isascii() else "arab"
        yield swap(match.start(), match.end(), format_number(int(match[0]), digits))  # type: ignore[arg-type]


_COUNTED = {
    noun.singular: noun
    for noun in (
        *(noun for noun in NOUNS.values() if not noun.rest and not noun.adjective and not noun.is_foreign),
        *(
            CountedNoun(singular, plural)
            for singular, plural in (
                pair.split("=")
                for pair in (
                    "جندي=جنود قتيل=قتلى جريح=جرحى مصاب=مصابين مدني=مدنيين طفل=أطفال رجل=رجال طالب=طلاب "
                    "عامل=عمال لاعب=لاعبين"
                    " مقعد=مقاعد هدف=أهداف كتاب=كتب بيت=بيوت منزل=منازل مبنى=مبان حزب=أحزاب نائب=نواب وزير=وزراء "
                    "مسلح=مسلحين"
                    " دولة=دول مدينة=مدن قرية=قرى شركة=شركات مدرسة=مدارس سيارة=سيارات طائرة=طائرات "
                    "مباراة=مباريات نقطة=نقاط"
                    " طن=أطنان متر=أمتار ميل=أميال لغة=لغات جزيرة=جزر محطة=محطات حالة=حالات درجة=درجات مشروع=مشاريع"
                ).split()
            )
        ),
    )
}
_FORMS: dict[str, CountedNoun] = {}
for _noun in _COUNTED.values():
    for _form in (_noun.singular, _noun.plural, _noun.many().replace("ً", "")):
        _FORMS.setdefault(_form, _noun)
_COUNT = re.compile(rf"(?<![\w.,٫٬/:{MASK}-])([{DIGIT}]{{1,3}}) ([{ARABIC}][{WRITTEN}]+)")


@RULES.add(
    "N04",
    "warning",
    "معدود في غير صيغته: من 3 إلى 10 جمع، ومن 11 إلى 99 مفرد منصوب، والمئة والألف مفرد.",
    is_core=False,
)
def counted_noun(passage: Passage) -> Iterator[Fault]:
    """«5 جندي و12 مدنيين» → «5 جنود و12 مدنيًا»."""
    for match in _COUNT.finditer(passage.text):
        noun = _FORMS.get(bare(match[2]))
        if noun is None:
            continue
        category = plural_category(int(match[1]))
        right = {"few": noun.plural, "many": noun.many(), "other": noun.other()}.get(category)
        if right and bare(right) != bare(match[2]):
            yield propose(match.start(2), match.end(2), right)


_NUMERAL_FIRST = re.compile(rf"[{DIGIT}]+(?![{DIGIT}]*[).])")


@RULES.add(
    "N05",
    "style",
    "فقرة تبدأ برقم: تبدأ الجملة العربية بكلمة، والرقم يُسبق بها.",
    is_core=False,
    kinds=frozenset({"paragraph"}),
)
def numeral_first(passage: Passage) -> Iterator[Fault]:
    """«12 قتلوا أمس» → «قُتل 12 شخصًا أمس»."""
    match = _NUMERAL_FIRST.match(passage.text)
    if match and len(passage.words) > 4:
        yield propose(0, match.end())


_CURRENCIES = {"$": "دولار", "€": "يورو", "£": "جنيه إسترليني"}
_MONEY = re.compile(rf"([$€£])[ ]?([{DIGIT}]+(?:[.,][{DIGIT}]+)*)|([{DIGIT}]+(?:[.,][{DIGIT}]+)*)[ ]?([$€£])")


@RULES.add(
    "N06", "style", "رمز عملة في جملة: يُكتب اسم العملة كلمة، لأن الرمز يقفز إلى الجانب الآخر من العدد.", is_core=False
)
def currency_sign(passage: Passage) -> Iterator[Fault]:
    """«5$» → «5 دولار»."""
    for match in _MONEY.finditer(passage.text):
        sign, amount = match[1] or match[4], match[2] or match[3]
        yield propose(match.start(), match.end(), f"{amount} {_CURRENCIES[sign]}")


_HUNDRED = re.compile(
    rf"(?<![{ARABIC}])(?P<head>[وبل]?(?:ال)?(?:ثلاث|أربع|خمس|ست|سبع|ثمان|ثماني|تسع)?)(?P<hundred>مئة|مائة)(?![{ARABIC}])"
)
_PER_CENT = re.compile(rf"(?<=[{DIGIT}] )(?:(?:ب|في )ال(?:مئة|مائة))(?![{ARABIC}])")


@RULES.add("N07", "style", "المئة برسم غير رسم الصحيفة: تُكتب برسم واحد، وكذلك النسبة.", is_core=False)
def hundred(passage: Passage) -> Iterator[Fault]:
    """«5 بالمائة» → «5 في المئة»."""
    style = passage.style
    wanted = style.per_cent.replace("مئة", style.hundred)
    taken: set[int] = set()
    for match in _PER_CENT.finditer(passage.text):
        taken.update(range(match.start(), match.end()))
        if match[0] != wanted:
            yield swap(match.start(), match.end(), wanted)
    for match in _HUNDRED.finditer(passage.text):
        if match["hundred"] != style.hundred and match.start() not in taken:
            yield swap(match.start("hundred"), match.end("hundred"), style.hundred)


_ORDINAL = re.compile(rf"(?<![{ARABIC}])((?:[وبفك])?ال|لل)[ ]?(?=[{DIGIT}])")


@RULES.add("N09", "style", "«ال» قبل الرقم: تُكتب متصلة به بتطويل (الـ17) كي لا تقف وحدها.", is_core=False)
def ordinal(passage: Passage) -> Iterator[Fault]:
    """«القرن ال 17» → «القرن الـ17»."""
    for match in _ORDINAL.finditer(passage.text):
        yield swap(match.start(), match.end(), f"{match[1]}ـ")


_CLOCK = re.compile(rf"(?<=الساعة )([{DIGIT}]{{1,2}})\.([{DIGIT}]{{2}})(?![{DIGIT}])|(?<=[{DIGIT}])[ ]?(AM|PM|am|pm)\b")


@RULES.add(
    "N10",
    "style",
    "وقت بغير رسمه: تفصل الساعة عن الدقائق نقطتان، ويُقال صباحًا أو مساءً.",
    is_core=False,
    kinds=frozenset({"paragraph", "standfirst", "list_item", "quotation", *TITLES}),
)
def clock(passage: Passage) -> Iterator[Fault]:
    """«الساعة 10.30 AM» → «الساعة 10:30 صباحًا»."""
    for match in _CLOCK.finditer(passage.text):
        if match[3]:
            yield propose(match.start(), match.end(), " صباحًا" if match[3].lower() == "am" else " مساءً")
        else:
            yield propose(match.start(), match.end(), f"{match[1]}:{match[2]}")
