import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from midad.delivery.front import Front
from midad.operations import occupancy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midad.settings")
application = Front(get_wsgi_application())
occupancy.share(settings.MIDAD_HOME)
