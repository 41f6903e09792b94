"""A picture with its renditions."""

import pytest
from django.core.files.images import ImageFile
from wagtail.images.tests.utils import get_test_image_file

from midad.media.models import Picture
from midad.media.renditions import prepare


@pytest.fixture
def picture(db: None) -> Picture:
    file = ImageFile(get_test_image_file(size=(700, 450)).file, name="harbour.png")
    made = Picture.objects.create(title="الميناء", file=file, description="رصيف", caption="الرصيف", credit="سمر")
    prepare(made)
    return made
