"""A post of another site is a card of ours: which sites are known, and whose player may be framed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.blocks.embeds import FRAME_HOSTS, provider_of
from midad.settings import MIDAD_FRAME_HOSTS

ID = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("url", "name", "frame"),
    [
        (f"https://www.youtube.com/watch?v={ID}", "YouTube", f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1"),
        (f"https://youtu.be/{ID}?t=30", "YouTube", f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1"),
        (
            f"https://m.youtube.com/watch?list=x&v={ID}",
            "YouTube",
            f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1",
        ),
        (f"https://www.youtube.com/shorts/{ID}", "YouTube", f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1"),
        ("https://vimeo.com/123456789", "Vimeo", "https://player.vimeo.com/video/123456789?autoplay=1"),
        ("https://www.youtube.com/@channel", "YouTube", ""),
        ("https://x.com/someone/status/1", "X", ""),
        ("https://twitter.com/someone/status/1", "X", ""),
        ("https://t.me/channel/5", "Telegram", ""),
        ("https://social.example/@a/1", "social.example", ""),
        (f"https://youtube.com.evil.example/watch?v={ID}", "youtube.com.evil.example", ""),
        (f"https://evil.example/?u=youtube.com/watch?v={ID}", "evil.example", ""),
        ("https://[broken", "", ""),
    ],
)
def test_the_site_of_an_address(url: str, name: str, frame: str) -> None:
    provider = provider_of(url)
    assert (provider.name, provider.frame) == (name, frame)


@given(st.text())
def test_no_text_is_a_fault_and_no_stranger_is_framed(text: str) -> None:
    for url in (text, f"https://youtube.com/{text}", f"https://{text}"):
        frame = provider_of(url).frame
        assert not frame or frame.startswith(tuple(f"{host}/" for host in FRAME_HOSTS))


def test_the_policy_of_pages_names_the_players() -> None:
    assert sorted(MIDAD_FRAME_HOSTS) == sorted(FRAME_HOSTS)
