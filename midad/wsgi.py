import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from midad.operations import occupancy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midad.settings")
django = get_wsgi_application()
# What keeps pages has models, which cannot be loaded before the settings and the apps are.
from midad.delivery.front import Front  # noqa: E402

application = Front(django)
occupancy.share(settings.MIDAD_HOME)
