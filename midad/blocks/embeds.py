"""Where posts and videos of other sites may come from: a list, never the other site's own markup."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Provider:
    """The name of a site, and the address of its player when it has one that may be framed."""

    name: str
    frame: str = ""


#: (name, hosts, pattern of the address after the host, address of the player); \1 is the video's id.
_PLAYERS = (
    (
        "YouTube",
        ("youtube.com", "youtu.be", "youtube-nocookie.com"),
        r"^/(?:watch\?(?:.*&)?v=|shorts/|live/|embed/|)([\w-]{11})(?:[?&#/].*)?$",
        "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
    ),
    (
        "Vimeo",
        ("vimeo.com",),
        r"^/(?:video/)?(\d{6,12})(?:[?#/].*)?$",
        "https://player.vimeo.com/video/{id}?autoplay=1",
    ),
    (
        "Dailymotion",
        ("dailymotion.com", "dai.ly"),
        r"^/(?:video/)?([a-z0-9]{6,9})(?:[?#/_].*)?$",
        "https://geo.dailymotion.com/player.html?video={id}",
    ),
)
_NAMES = {
    "x.com": "X",
    "twitter.com": "X",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "t.me": "Telegram",
}

#: What the content security policy lets a page frame: the hosts of the players above.
FRAME_HOSTS = tuple(f"https://{urlsplit(frame).hostname}" for *_rest, frame in _PLAYERS)


def provider_of(url: str) -> Provider:
    """The site that `url` belongs to; its host name when it is not on the list. Never raises."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return Provider(name="")
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    for name, hosts, pattern, frame in _PLAYERS:
        match = re.match(pattern, path) if host in hosts else None
        if match:
            return Provider(name=name, frame=frame.format(id=match[1]))
        if host in hosts:
            return Provider(name=name)
    return Provider(name=_NAMES.get(host, host))
