import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from midad.operations import occupancy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midad.settings")
application = get_wsgi_application()
occupancy.share(settings.MIDAD_HOME)
