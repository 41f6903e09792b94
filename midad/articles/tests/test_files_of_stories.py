"""Readers get the files of what is published, and no others; the newsroom gets all of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction
from wagtail.signal_handlers import disable_reference_index_auto_update

from midad.articles.models import ArticlePage, Author
from midad.media.models import Attachment, Picture, Recording


class Files:
    """One of each kind, with the addresses that pages give them."""

    def __init__(self) -> None:
        self.picture, poster = self._picture("harbour"), self._picture("poster")
        self.document = Attachment.objects.create(title="خطة", file=ContentFile(b"%PDF", "plan.pdf"))
        self.recording = Recording.objects.create(
            kind="video", title="البحر", seconds=9, file=ContentFile(b"x", "sea.mp4"), poster=poster
        )
        crops = self.picture.crops, poster.crops
        self.addresses = [
            *(f"/media/{crop['wide']['jpeg'][2]}" for crop in crops),
            f"/media/{crops[0]['card']['webp'][0][2]}",
            self.picture.get_rendition("max-165x165").url,
            self.document.url,
            self.recording.file.url,
        ]
        self.original = f"/media/{self.picture.file.name}"

    def _picture(self, name: str) -> Picture:
        file = ImageFile(get_test_image_file(size=(200, 120)).file, name=f"{name}.png")
        return Picture.objects.get(pk=Picture.objects.create(title=name, description=name, file=file).pk)

    @property
    def body(self) -> list[tuple[str, Any]]:
        return [
            ("gallery", {"pictures": [{"picture": self.picture.pk}] * 2}),
            ("document", {"document": self.document.pk}),
            ("video", {"recording": self.recording.pk}),
        ]


@pytest.fixture
def files(db: None) -> Files:
    return Files()


def statuses(addresses: list[str], client: Client | None = None) -> set[int]:
    return {(client or Client()).get(address).status_code for address in addresses}


def unused(story: ArticlePage) -> None:
    story.body = []
    story.save_revision().publish()


def restricted(story: ArticlePage) -> None:
    PageViewRestriction.objects.create(page=story, restriction_type="login")


WAYS_BACK: dict[str, Callable[[ArticlePage], Any]] = {
    "unpublish": lambda story: story.unpublish(),
    "delete": lambda story: story.delete(),
    "unused": unused,
    "restricted": restricted,
}


@pytest.mark.parametrize("way", WAYS_BACK)
def test_files_come_with_their_story_and_go_with_it(
    files: Files, publish: Callable[..., ArticlePage], way: str
) -> None:
    assert statuses(files.addresses) == {404}
    story = publish("القصة", body=files.body)
    assert statuses(files.addresses) == {200}
    WAYS_BACK[way](story)
    assert statuses(files.addresses) == {404}


def test_the_files_of_a_draft_and_of_a_draft_of_a_live_story(files: Files, publish: Callable[..., ArticlePage]) -> None:
    story = publish("القصة")
    blocks = ArticlePage.body.field.stream_block.child_blocks
    story.body = [(kind, blocks[kind].to_python(value)) for kind, value in files.body]
    with disable_reference_index_auto_update():  # which mends with a task what we must not get wrong
        revision = story.save_revision()
    draft = ArticlePage(title="مسودة", live=False, body=story.body)
    story.get_parent().add_child(instance=draft)
    assert statuses(files.addresses) == {404}
    revision.publish()
    assert statuses(files.addresses) == {200}


def test_a_document_that_running_text_links_to(files: Files, publish: Callable[..., ArticlePage]) -> None:
    link = f'<p><a linktype="document" id="{files.document.pk}">الخطة</a></p>'
    story = publish("القصة", body=[("paragraph", {"text": link})])
    assert statuses([files.document.url]) == {200}
    story.unpublish()
    assert statuses([files.document.url]) == {404}


def test_a_portrait_is_public_and_an_original_never(files: Files, publish: Callable[..., ArticlePage]) -> None:
    Author.objects.create(name="كاتبة", portrait=files.picture)
    publish("القصة", body=files.body)
    assert statuses([f"/media/{files.picture.crops['square']['jpeg'][2]}"]) == {200}
    assert statuses([files.original]) == {404}
    assert files.picture.file.name not in Client().get("/سياسة/القصة/").text


def test_the_newsroom_sees_what_readers_may_not(files: Files, reporter: Any) -> None:
    client = Client()
    client.force_login(reporter)
    for address in files.addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.headers["Cache-Control"] == "private, no-store"
        assert not response.cookies


@pytest.mark.parametrize("cookie", ["sid=abc", f"sid={'x' * 32}", "sid=; sid=", "=;\x00\xff"])
def test_a_cookie_of_nobody_opens_nothing(files: Files, cookie: str) -> None:
    response = Client().get(files.addresses[0], headers={"cookie": cookie})
    assert response.status_code == 404
    assert not response.cookies
    assert response.content == Client().get("/media/images/nothing.jpg").content


def test_a_member_who_left_sees_nothing(files: Files, reporter: Any) -> None:
    client = Client()
    client.force_login(reporter)
    reporter.is_active = False
    reporter.save()
    assert statuses(files.addresses, client) == {404}


def test_what_readers_may_not_have_yet_is_asked_for_again(files: Files, publish: Callable[..., ArticlePage]) -> None:
    assert "immutable" not in Client().get(files.addresses[0]).headers["Cache-Control"]
    publish("القصة", body=files.body)
    assert "immutable" in Client().get(files.addresses[0]).headers["Cache-Control"]
