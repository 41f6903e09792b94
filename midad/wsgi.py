import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from midad.operations import occupancy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midad.settings")
_pages = get_wsgi_application()

from midad.delivery.front import Front  # noqa: E402 - it has models, which need the apps

application = Front(_pages)
occupancy.share(settings.MIDAD_HOME)
