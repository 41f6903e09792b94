"""Where reports are written, as bylines name it: «ليلى قاسم - حلب», «بيروت - وكالات»."""

from midad.importers.page.wording import line_key

_ONE_WORD = """
القاهرة الإسكندرية الجيزة أسوان الأقصر طنطا المنصورة السويس بورسعيد الإسماعيلية دمشق حلب حمص حماة اللاذقية طرطوس
درعا السويداء القامشلي الحسكة الرقة إدلب بيروت طرابلس صيدا صور زحلة بعلبك عمان إربد الزرقاء العقبة القدس غزة نابلس
الخليل جنين طولكرم الناصرة حيفا يافا بغداد البصرة الموصل أربيل كركوك النجف كربلاء السليمانية الرمادي الرياض جدة مكة
الدمام أبها تبوك حائل نجران جازان الكويت المنامة الدوحة أبوظبي دبي الشارقة عجمان مسقط صلالة صنعاء عدن تعز المكلا
الحديدة مأرب الخرطوم بورتسودان مقديشو جيبوتي بنغازي مصراتة سبها تونس صفاقس سوسة القيروان قابس الجزائر وهران قسنطينة
عنابة الرباط مراكش فاس طنجة أكادير مكناس وجدة نواكشوط العيون أنقرة إسطنبول طهران باريس لندن واشنطن نيويورك برلين
موسكو بروكسل جنيف فيينا روما مدريد بكين طوكيو نيودلهي أثينا نيقوسيا نيروبي داكار cairo beirut damascus amman
baghdad jerusalem gaza riyadh jeddah dubai doha kuwait manama muscat sanaa aden khartoum tunis algiers rabat
casablanca tripoli benghazi istanbul ankara tehran london paris washington berlin moscow brussels geneva rome
madrid beijing tokyo nairobi lagos sydney edinburgh dublin manchester glasgow belfast cardiff boston chicago رويترز
وكالات الوكالات الأناضول سانا وفا واس بترا سبوتنيك شينخوا خاص reuters afp ap agencies xinhua
""".split()
_MORE_WORDS = (
    "دير الزور|رام الله|بيت لحم|مكة المكرمة|المدينة المنورة|أبو ظبي|أم درمان|الدار البيضاء|إسلام آباد|أديس أبابا|"
    "los angeles|new york|hong kong|أ ف ب|أ.ف.ب|د ب أ|فرانس برس|أسوشيتد برس|associated press"
).split("|")
_PLACES = frozenset(line_key(name) for name in [*_ONE_WORD, *_MORE_WORDS])


def is_place(text: str) -> bool:
    """A city or an agency, and nothing else."""
    return line_key(text) in _PLACES
