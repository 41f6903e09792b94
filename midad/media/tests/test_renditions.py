"""The ladder of a picture is made once, never in a page view, and never larger than the picture."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from PIL import Image

from midad.media import renditions
from midad.media.models import Picture, Rendition


def picture(width: int, height: int) -> Picture:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "JPEG")
    return Picture.objects.create(
        title="الميناء", description="رافعات الميناء", file=ContentFile(file.getvalue(), name="harbour.jpg")
    )


def shown(image: Picture, crop: str = "card") -> str:
    return Template("{% load pictures %}{% picture image crop '50vw' %}").render(
        Context({"image": image, "crop": crop})
    )


@pytest.mark.parametrize("size", [(2000, 1400), (700, 500), (60, 40), (1200, 3000), (1, 1)])
def test_a_ladder_of_any_picture(db: None, size: tuple[int, int]) -> None:
    made = Picture.objects.get(pk=picture(*size).pk).crops
    assert set(renditions.LADDER) <= set(made)
    for crop in renditions.LADDER:
        widths = [entry[0] for entry in made[crop]["webp"]]
        assert widths == sorted(set(widths))
        assert max(widths) <= size[0]


def test_a_page_shows_the_ladder_with_sizes_and_words(db: None, django_assert_num_queries: Any) -> None:
    image = Picture.objects.get(pk=picture(1600, 1067).pk)
    made = Rendition.objects.count()
    with django_assert_num_queries(0):
        html = shown(image)
    assert 'alt="رافعات الميناء"' in html
    assert 'type="image/webp"' in html
    assert "480w" in html
    assert 'width="480" height="320"' in html
    assert Rendition.objects.count() == made


def test_a_picture_whose_ladder_is_not_made_keeps_its_place(db: None) -> None:
    image = Picture.objects.get(pk=picture(1600, 1067).pk)
    image.crops = {}
    made = Rendition.objects.count()
    html = shown(image)
    assert "original" not in html
    assert 'src="/static/media/waiting.svg"' in html
    assert 'width="1600" height="1067"' in html
    assert Rendition.objects.count() == made


def test_another_crop_stands_in_for_one_that_is_not_made(db: None) -> None:
    image = Picture.objects.get(pk=picture(1600, 1067).pk)
    card = image.crops.pop("card")
    assert card["jpeg"][2] not in shown(image)
    assert image.crops["wide"]["jpeg"][2] in shown(image)


def test_making_it_again_changes_nothing(db: None) -> None:
    image = Picture.objects.get(pk=picture(1600, 1067).pk)
    before, made = image.crops, Rendition.objects.count()
    renditions.prepare(image)
    assert (Picture.objects.get(pk=image.pk).crops, Rendition.objects.count()) == (before, made)


def test_another_focal_point_makes_another_ladder(db: None) -> None:
    image = Picture.objects.get(pk=picture(1600, 1067).pk)
    before = image.crops
    image.focal_point_x, image.focal_point_y = 200, 200
    image.focal_point_width = image.focal_point_height = 100
    image.save()
    after = Picture.objects.get(pk=image.pk).crops
    assert after["square"]["jpeg"][2] != before["square"]["jpeg"][2]


def test_a_picture_is_shown_while_the_ladder_of_another_focal_point_is_made(db: None, settings: Any) -> None:
    image = Picture.objects.get(pk=picture(600, 400).pk)
    before = shown(image)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    image.focal_point_x = 100
    image.save()
    assert shown(Picture.objects.get(pk=image.pk)) == before
    assert not renditions.is_whole(image)


def test_a_replaced_file_loses_the_ladder_of_the_old_one(db: None, settings: Any) -> None:
    image = Picture.objects.get(pk=picture(600, 400).pk)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    image.file = picture(300, 200).file
    image.save()
    assert "waiting.svg" in shown(Picture.objects.get(pk=image.pk))


def test_words_of_a_picture_are_escaped(db: None) -> None:
    image = Picture.objects.get(pk=picture(600, 400).pk)
    image.description = '"><script>alert(1)</script>'
    assert "<script>" not in shown(image)
