"""Everything that can stop an import, each with a message for the editor that says what to do."""


class PageImportError(Exception):
    """The page cannot be imported; `message` is Arabic and meant to be shown as it is."""

    default = "تعذّر استيراد الصفحة. جرّب حفظها من المتصفّح بصيغة HTML أو نصًا عاديًا ثم أعد المحاولة."

    def __init__(self, message: str = "") -> None:
        self.message = message or self.default
        super().__init__(self.message)


class NoNewspaperError(PageImportError):
    default = "لا صحيفة هنا بعد. أنشئها أولًا بالأمر midad demo أو midad serve ثم أعد الاستيراد."


class EmptyPageError(PageImportError):
    default = "الملف فارغ. تأكد من أن الصفحة حُفظت كاملة ثم أعد المحاولة."


class BinaryPageError(PageImportError):
    default = "هذا ملف ثنائي وليس صفحة نصية. احفظ الصفحة بصيغة HTML أو نصًا عاديًا ثم استوردها."

    @classmethod
    def of_kind(cls, kind: str) -> "BinaryPageError":
        return cls(f"هذا ملف {kind} وليس صفحة مقال. احفظ الصفحة بصيغة HTML أو نصًا عاديًا ثم استوردها.")


class UnreadableTextError(PageImportError):
    default = "لم نتعرّف على ترميز النص. احفظ الملف بترميز UTF-8 ثم أعد المحاولة."


class PageTooLargeError(PageImportError):
    default = "الصفحة أكبر من الحد المسموح (20 ميغابايت). احفظ نص المقال وحده ثم استورده."


class PageTooLongError(PageImportError):
    default = "في الصفحة أسطر أو نصوص أكثر مما يحتمله مقال واحد. احفظ نص المقال وحده ثم استورده."


class PageTooDeepError(PageImportError):
    default = "وسوم الصفحة متداخلة تداخلًا غير مألوف (أكثر من 256 مستوى). احفظ نص المقال وحده ثم استورده."


class PageTooComplexError(PageImportError):
    default = "في الصفحة وسوم أكثر مما يحتمله مقال واحد. احفظ نص المقال وحده ثم استورده."


class ForbiddenMarkupError(PageImportError):
    default = "في الملف تعريفات كيانات (ENTITY) لا تُقبل في الصفحات. احفظ الصفحة من المتصفّح بصيغة HTML."


class NotAnArticleError(PageImportError):
    default = "الملف خلاصة أو خريطة موقع وليس صفحة مقال. استورد صفحة المقال نفسها."


class NoStoryFoundError(PageImportError):
    default = "لم نجد في الصفحة نص مقال. تأكد من أنها صفحة مقال واحد، أو الصق نص المقال في ملف نصي واستورده."


class UnreadableFileError(PageImportError):
    default = "تعذّرت قراءة الملف. تأكد من المسار ومن صلاحية القراءة."


class AddressRefusedError(PageImportError):
    default = "هذا العنوان مرفوض: لا تُستورد إلا صفحات عامة تبدأ بـ http أو https."


class AddressUnreachableError(PageImportError):
    default = "تعذّر الوصول إلى العنوان. تأكد منه، أو احفظ الصفحة من المتصفّح واستورد الملف."

    @classmethod
    def with_status(cls, status: int) -> "AddressUnreachableError":
        return cls(f"أجاب الموقع بالرمز {status} بدل الصفحة. تأكد من العنوان ثم أعد المحاولة.")


class FetchTooSlowError(AddressUnreachableError):
    default = "لم يُرسل الموقع الصفحة خلال عشر ثوانٍ. أعد المحاولة، أو احفظ الصفحة من المتصفّح واستورد الملف."


class PageCutShortError(AddressUnreachableError):
    default = "انقطع الإرسال قبل أن تصل الصفحة كاملة. أعد المحاولة، أو احفظ الصفحة من المتصفّح واستورد الملف."


class TooManyRedirectsError(AddressUnreachableError):
    default = "يحيل العنوان إلى عناوين أخرى أكثر من مرتين. افتحه في المتصفّح واستورد العنوان الأخير."


class WrongTypeError(PageImportError):
    default = "العنوان ليس لصفحة مقال (HTML أو نص عادي). استورد عنوان المقال نفسه."
