"""Texts whose parts turn round when nothing isolates them, with the order in which readers must see them.

What stands in braces runs from left to right; all the rest from right to left, as do the pieces themselves.
"""

import re

#: Wrong on the screen unless they are isolated.
TURNING = (
    "اتصل على {+961-1-234567} الآن",
    "اتصل على {+961 1 234 567} الآن",
    "الهاتف {(01) 234-567} للشكاوى",
    "بلغت الحرارة {-5} درجات",
    "تراجع الرصيد {-1,250.5} دينار",
    "لغة {C++} لغة قديمة",
    "{C++} لغة قديمة",
    "{@user} قال إنه عائد",
    "كتب {@user_name} أمس",
    "مباراة {2-1} انتهت",
    "بين {3-5} مليارات",
    "الساعة {10:30 GMT} اليوم",
    "ارتفع {+2.5%} أمس",
    "بسعر {$12.3} للبرميل",
    "الدرجة {16-F} أولى",
    "الحرارة {5°C} صباحا",
    "فيلم {18+} فقط",
    "الموقع {https://example.com/a/} متاح",
    "وسم {#Gaza} اليوم",
    "إطار {.NET} جديد",
    "زبان {C++} گفت",
)
#: Right as they are, or read from right to left like the words around them.
STEADY = (
    "صحيفة {New York Times} قالت",
    "هاتف {iPhone 15} جديد",
    "فاز {Arsenal 2-1} أمس",
    "من {2019}-{2024} كان",
    '"داعش-{K}" هاجم',
    "يوم {12/5/2024} انعقد",
    "بنسبة {50}% فقط",
    "بسعر {5}$ للبرميل",
    "طائرة {F-16} حلقت",
    "راسلنا على {info@example.com} اليوم",
    "عودة {COVID-19} مجددا",
    "قال ({Reuters}) إن",
    "قالت צהל {2-1} اليوم",
    "فاز الأهلي {2} - {1} الزمالك",
    "تضم {1,250} عضوا",
)

#: Names, which pages part from what stands beside them: what is inside turns round nevertheless.
NAMES = (
    "لغة {C++} ونتيجة {2-1}",
    "تصوير {@user}",
    "نادي {18+} للأفلام",
    "سرب {16-F} الأول",
)

_PIECES = re.compile(r"\{([^}]*)\}|([^{]+)")


def plain(case: str) -> str:
    """The text itself."""
    return case.replace("{", "").replace("}", "")


def seen(case: str) -> str:
    """Its characters from the left of the screen to the right, without spaces."""
    pieces = [piece[1] or piece[2][::-1] for piece in _PIECES.finditer(case)]
    return "".join("".join(reversed(pieces)).split())
