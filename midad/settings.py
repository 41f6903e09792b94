"""The one settings file. What differs between machines is read by `env.py` from the environment."""

from pathlib import Path

from midad import env

PACKAGE = Path(__file__).resolve().parent
MIDAD_HOME = env.home()
MIDAD_ADDRESS = env.address()
MIDAD_URL = MIDAD_ADDRESS.geturl()

DEBUG = env.flag("MIDAD_DEBUG")
SECRET_KEY = env.secret_key(MIDAD_HOME)
ALLOWED_HOSTS = [MIDAD_ADDRESS.hostname or "", "localhost", "127.0.0.1", "[::1]"]
# Old and odd addresses, the missing last stroke among them, are mended in one step by articles.historic.
APPEND_SLASH = False
ROOT_URLCONF = "midad.urls"
WSGI_APPLICATION = "midad.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "midad.newsroom",
    "midad.importers",
    "midad.export",
    "midad.demo",
    "midad.home",
    "midad.audience",
    "midad.syndication",
    "midad.redirects",
    "midad.letters",
    "midad.comments",
    "midad.articles",
    "midad.blocks",
    "midad.media",
    "midad.register",
    "midad.search",
    "midad.lookups",
    "midad.themes",
    *env.themes(PACKAGE / "themes"),
    "midad.licenses",
    "midad.accounts",
    "midad.operations",
    "midad.delivery",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "midad.delivery.headers.SecurityHeaders",
    "midad.delivery.headers.AdminHeaders",
    "midad.delivery.headers.PublicHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "midad.accounts.guard.StaffGuard",
    "midad.articles.frame.KnownSite",
    "midad.articles.historic.HistoricAddresses",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # Public templates are a theme's; `themes.rendering` has an engine for each.
            "loaders": [("django.template.loaders.cached.Loader", ["midad.themes.loaders.AppTemplates"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.database(MIDAD_HOME)}
# With IMMEDIATE transactions on SQLite, a transaction around every request would lock out writers on each GET.
ATOMIC_REQUESTS = False
CACHES = {"default": env.cache()}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = env.text("MIDAD_LANGUAGE", "ar")
LANGUAGES = [("ar", "العربية"), ("en", "English")]
# The first is kept by `make messages`; the second is written by hand and supplies what the frameworks' Arabic lacks.
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "locale/frameworks"]
TIME_ZONE = env.text("MIDAD_TIME_ZONE", "Asia/Riyadh")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = MIDAD_HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = MIDAD_HOME / "media"
# The dictionary of the Arabic engine; it is made on the first start.
MIDAD_LEXICON = MIDAD_HOME / "lexicon" / "words"
STORAGES = {
    "default": {"BACKEND": "midad.media.storage.MediaFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600
# Nothing asks for a file by its name without a digest; copies of both would double the work of collecting.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Everything that goes wrong is said on the standard error, where `midad serve` and systemd collect it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o644

# What counts as a visitor's address: a server in front is believed when it is named here.
MIDAD_TRUSTED_PROXIES = env.networks("MIDAD_TRUSTED_PROXIES")
# Roles that need a second step to sign in, when it is asked for; none named means whoever may publish.
MIDAD_REQUIRE_TWO_STEP = env.flag("MIDAD_REQUIRE_TWO_STEP", default=MIDAD_ADDRESS.scheme == "https")
MIDAD_TWO_STEP_ROLES = env.words("MIDAD_TWO_STEP_ROLES")
# Wrong codes are counted with the wrong passwords, by accounts.throttle.
OTP_TOTP_THROTTLE_FACTOR = 0
OTP_TOTP_ISSUER = MIDAD_ADDRESS.hostname

# Rows of sessions tell whose they are and when they were last used.
SESSION_ENGINE = "midad.accounts.session_store"
SESSION_COOKIE_NAME = "__Host-sid" if MIDAD_ADDRESS.scheme == "https" else "sid"
CSRF_COOKIE_NAME = "__Host-csrf" if MIDAD_ADDRESS.scheme == "https" else "csrf"
MIDAD_MESSAGES_COOKIE_NAME = "__Host-messages" if MIDAD_ADDRESS.scheme == "https" else "messages"
MESSAGE_STORAGE = "midad.accounts.notices.Notices"
MIDAD_DEVICE_COOKIE_NAME = "__Host-device" if MIDAD_ADDRESS.scheme == "https" else "device"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = MIDAD_ADDRESS.scheme == "https"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 86400
CSRF_TRUSTED_ORIGINS = [MIDAD_URL]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# For so long browsers say no unencrypted word to this newspaper; nothing is promised for other names of its domain.
MIDAD_HSTS_SECONDS = env.number("MIDAD_HSTS_DAYS", 30, least=0) * 86400 if MIDAD_ADDRESS.scheme == "https" else 0
LOGIN_URL = "wagtailadmin_login"
PASSWORD_HASHERS = [
    "midad.accounts.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of accounts that were made before Argon2 was the first
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "midad.accounts.passwords.GuessableValidator"},
]
PASSWORD_RESET_TIMEOUT = 86400
SILENCED_SYSTEM_CHECKS: list[str] = []

globals().update(env.email(MIDAD_HOME / "outbox"))
# What hands mail over; everything else writes its mail to the tasks of its transaction.
MIDAD_MAIL_TRANSPORT = globals()["EMAIL_BACKEND"]
EMAIL_BACKEND = "midad.operations.outgoing_mail.QueuedMail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MIDAD_FROM_EMAIL", f"newsroom@{MIDAD_ADDRESS.hostname}")

# Of the pages that readers asked for, each web process keeps so many megabytes in memory.
MIDAD_PAGES_MEGABYTES = env.number("MIDAD_PAGES_MEGABYTES", 64)
# All of them together keep so many on the disk; those that nobody asked for are let go first.
MIDAD_PAGES_DISK_MEGABYTES = env.number("MIDAD_PAGES_DISK_MEGABYTES", 2048)
# They are files as well, which a web server in front reads.
MIDAD_PAGE_FILES = env.flag("MIDAD_PAGE_FILES")
# Caches in front that are told what to let go of.
MIDAD_PURGE_URLS = env.caches("MIDAD_PURGE_URLS")
MIDAD_PURGE_TOKEN = env.text("MIDAD_PURGE_TOKEN")
# So many searches a second from one network are answered by each web process.
MIDAD_SEARCHES_A_SECOND = env.number("MIDAD_SEARCHES_A_SECOND", 5)
# What readers have written to the newsroom is deleted after so long.
MIDAD_LETTER_DAYS = env.number("MIDAD_LETTER_DAYS", 90)

# The players that a reader may start in a page: the hosts of `blocks.embeds`.
MIDAD_FRAME_HOSTS = [
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://geo.dailymotion.com",
]

WAGTAIL_SITE_NAME = "مداد"
WAGTAILADMIN_BASE_URL = MIDAD_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# A password is changed on a page of its own, where the old one is asked for (accounts.account_views).
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = True
# Former addresses are kept by articles.models.former, in the transaction that changes them.
WAGTAILREDIRECTS_AUTO_CREATE = False
# The newsroom signs in at one place; there are no accounts for readers.
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "midad.media.uploads.picture_form.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif", "heic", "heif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = env.number("MIDAD_PICTURE_MEGABYTES", 20) * 2**20
WAGTAILIMAGES_MAX_IMAGE_PIXELS = env.number("MIDAD_PICTURE_MEGAPIXELS", 40) * 10**6
MIDAD_PICTURE_FRAMES = env.number("MIDAD_PICTURE_FRAMES", 200)
MIDAD_RECORDING_MAX_SIZE = env.number("MIDAD_RECORDING_MEGABYTES", 500) * 2**20
WAGTAILDOCS_DOCUMENT_FORM_BASE = "midad.media.uploads.document_files.DocumentForm"
WAGTAILDOCS_DOCUMENT_MODEL = "media.Attachment"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "zip"]
# A document is somebody else's file: readers save it, and their browsers do not run it under the newspaper's address.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.number("MIDAD_DOCUMENT_MEGABYTES", 50) * 2**20
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "midad.lookups.backend", "AUTO_UPDATE": False},
}
