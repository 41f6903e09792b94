import gc
import os
from collections.abc import Iterable

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from midad.operations import occupancy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midad.settings")
django = get_wsgi_application()
# What keeps pages has models, which cannot be loaded before the settings and the apps are.
from midad.delivery.front import Environ, Front, Start  # noqa: E402
from midad.delivery.heads import PEER  # noqa: E402

application = Front(django)
# What is loaded by now stays. To look through all of it takes a third of a second, in which nobody is answered, and
# that would come back with every few hundred pages that are kept.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
occupancy.share(settings.MIDAD_HOME)
_PEER = f"HTTP_{PEER.upper().replace('-', '_')}"


def behind_the_door(environ: Environ, start: Start) -> Iterable[bytes]:
    """`application` for requests that the door led on, which says where they come from."""
    environ["REMOTE_ADDR"] = environ.pop(_PEER)
    return application(environ, start)
