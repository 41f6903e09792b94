"""A picture of which every size is made."""

import pytest

from midad.media.models import Picture


@pytest.fixture
def picture(db: None) -> Picture:
    picture = Picture(title="الميناء", description="رافعات", file="original/none.jpg", width=1600, height=1067)
    picture.crops = {"of": ["original/none.jpg", None, None, None, None]}
    Picture.objects.bulk_create([picture])
    return Picture.objects.get()
