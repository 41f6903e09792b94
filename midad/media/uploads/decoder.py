"""The program that decodes one picture from outside, makes it anew, and dies: `python -m midad.media.uploads.decoder`.

The file comes in at the standard input; what goes out is a line of JSON and, when nothing was wrong, the new file.
A crash of a decoder, endless work or too much memory end this process and nothing else. It knows no setting, no
secret and no database.
"""

import io
import json
import resource
import sys
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms, ImageOps

from midad.media.uploads.embedded_words import exif_with, with_iptc, words_of

#: Formats that keep moving; of a moving PNG, which Wagtail does not know, the picture for old programs is kept.
_MOVING = ("GIF", "WEBP")
_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "progressive": True, "optimize": True},
    "PNG": {"compress_level": 3},  # the next levels take three times as long for a twentieth less
    "WEBP": {"quality": 90, "method": 2},
    "GIF": {},
}


class Refused(Exception):  # noqa: N818 - it is an answer, not an error of the program
    """The picture is larger than the newspaper takes; `reason` names the limit."""

    def __init__(self, reason: str, found: int) -> None:
        super().__init__(reason)
        self.reason, self.found = reason, found


def bound(*, memory: int, seconds: int) -> None:
    """Limit this process: what a hostile file can cost."""
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _soft, hard = resource.getrlimit(limit)
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (value, value))


@dataclass
class Decoded:
    """What is kept of a picture: its frames with their times, how often it moves, and its words."""

    frames: list[Image.Image]
    durations: list[int]
    loop: int
    words: dict[str, str]


def made_anew(content: bytes, *, kind: str, pixels: int, frames: int, side: int) -> tuple[dict[str, Any], bytes]:
    """The answer and the new file of a picture of `kind`, a format of Pillow; at most `side` wide and high, if given.

    Raises Refused, or whatever the decoder raises for a damaged file.
    """
    picture = _decoded(content, kind, pixels, frames, side)
    target = kind
    # As a still, WebP is made slowly, and sometimes not at all: its first partition has a largest size.
    if kind not in _EXTENSIONS or (kind == "WEBP" and len(picture.frames) == 1):
        target = "PNG" if picture.frames[0].mode == "RGBA" else "JPEG"
    new = _encoded(picture, target)
    return {"extension": _EXTENSIONS[target], "words": picture.words}, new


def _decoded(content: bytes, kind: str, pixels: int, frames: int, side: int) -> Decoded:
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # counted here, frames and all, before anything is decoded
    with Image.open(io.BytesIO(content), formats=[kind]) as image:
        moving = _frames_of(image, kind, frames)
        if image.width * image.height * moving > pixels:
            raise Refused("pixels", image.width * image.height * moving)
        decoded = Decoded([], [], image.info.get("loop", 0), words_of(image))
        for number in range(moving):
            image.seek(number)
            decoded.frames.append(_frame(image, side))
            decoded.durations.append(int(image.info.get("duration", 100) or 100))
    return decoded


def _encoded(picture: Decoded, target: str) -> bytes:
    options = dict(_OPTIONS[target])
    exif = exif_with(picture.words)
    if exif and target != "GIF":
        options["exif"] = exif
    first, *others = picture.frames
    if target == "JPEG" and first.mode != "L":
        first = first.convert("RGB")
    if others:
        options |= {"save_all": True, "append_images": others, "duration": picture.durations, "loop": picture.loop}
    output = io.BytesIO()
    first.save(output, target, **options)
    return with_iptc(output.getvalue(), picture.words) if target == "JPEG" else output.getvalue()


def _frames_of(image: Image.Image, kind: str, most: int) -> int:
    """How many frames the new file has. A phone's JPEG or HEIC holds others of its own, which nobody sees."""
    found = int(getattr(image, "n_frames", 1)) if kind in _MOVING else 1
    if found > most:
        raise Refused("frames", found)
    return found


def _frame(image: Image.Image, side: int) -> Image.Image:
    """A frame as it is meant to be seen: upright, in sRGB, in eight bits, and with nothing that is not the picture."""
    image.load()
    frame = _in_srgb(ImageOps.exif_transpose(image))
    frame = _in_eight_bits(frame)
    if side and max(frame.size) > side:
        frame.thumbnail((side, side))
    frame.info = {}
    return frame


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image  # a profile that is not one, or of another kind of colour
    if converted is None:
        return image
    converted.info.update({name: image.info[name] for name in ("transparency",) if name in image.info})
    return converted


def _in_eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in {"1", "L"}:
        return image.convert("L")
    return image.convert("RGB")


def main() -> None:
    wanted = json.loads(sys.argv[1])
    bound(memory=wanted.pop("memory"), seconds=wanted.pop("seconds"))
    content = sys.stdin.buffer.read()
    try:
        answer, new = made_anew(content, **wanted)
    except Refused as refused:
        answer, new = {"refused": refused.reason, "found": refused.found}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + new)


if __name__ == "__main__":
    main()
