"""Files as agencies, phones and attackers send them."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import ExifTags, Image, ImageCms

#: What makes a picture of each kind with Pillow.
ENCODERS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF", "heic": "HEIF"}


def picture(extension: str = "jpg", size: tuple[int, int] = (160, 120), mode: str = "RGB", **options: Any) -> bytes:
    if extension == "heic":
        import pillow_heif

        pillow_heif.register_heif_opener()
    file = io.BytesIO()
    image = Image.radial_gradient("L").resize(size).convert(mode)
    image.save(file, ENCODERS[extension], **options)
    return file.getvalue()


def from_phone(size: tuple[int, int] = (160, 120), **words: Any) -> bytes:
    """A JPEG held sideways, with the place, the camera and a thumbnail in it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "CameraMakerOfTheTest"
    for name, value in words.items():
        exif[ExifTags.Base[name]] = value
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (24.0, 42.0, 0.0)
    gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "E", (46.0, 40.0, 0.0)
    return picture(size=size, exif=exif.tobytes())


def iptc(fields: dict[int, bytes], charset: bytes | None = None) -> bytes:
    """A JPEG with IPTC data sets of the application record."""
    sets = [(1, 90, charset)] if charset is not None else []
    sets += [(2, number, value) for number, value in fields.items()]
    iim = b"".join(struct.pack(">BBBH", 0x1C, record, number, len(value)) + value for record, number, value in sets)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iim)) + iim + b"\0" * (len(iim) % 2)
    segment = b"Photoshop 3.0\0" + resource
    plain = picture()
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


def xmp(**properties: str) -> bytes:
    """An XMP packet; each property is given as the XML inside it."""
    inside = "".join(
        f"<{name.replace('__', ':')}>{value}</{name.replace('__', ':')}>" for name, value in properties.items()
    )
    return (
        '<?xpacket begin="\ufeff"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        f' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">{inside}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def in_languages(**texts: str) -> str:
    items = "".join(f'<rdf:li xml:lang="{name.replace("_", "-")}">{text}</rdf:li>' for name, text in texts.items())
    return f"<rdf:Alt>{items}</rdf:Alt>"


def png_that_says(width: int, height: int) -> bytes:
    """A PNG whose head promises a size that its content need not have: a bomb of some hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99999))) + chunk(b"IEND", b"")
    )


def moving(frames: int, kind: str = "GIF", *, size: tuple[int, int] = (8, 8)) -> bytes:
    file = io.BytesIO()
    pictures = [Image.new("L", size, number * 50 % 251) for number in range(frames)]
    pictures[0].save(file, kind, save_all=True, append_images=pictures[1:], duration=40, loop=0)
    return file.getvalue()


def of_another_colour_space() -> bytes:
    """A JPEG in Lab's profile, which no browser shows rightly without it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    return picture(icc_profile=profile)


def package(**parts: bytes | str) -> bytes:
    """A ZIP with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def office(folder: str, *, macros: bool = False, **more: bytes | str) -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml" if macros else "application/vnd.x.main+xml"
    return package(
        **{"[Content_Types].xml": f'<Types><Override ContentType="{kind}"/></Types>', f"{folder}/a.xml": "<a/>"}, **more
    )


def film(*, place: bytes = b"+24.7136+046.6753/") -> bytes:
    """The boxes of an MP4 as a phone writes them, with the place in three of them."""

    def box(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content) + 8) + kind + content

    told = box(b"\xa9xyz", b"\0\x12\x15\xc7" + place) + box(b"loci", b"\0\0\0\0" + place)
    moov = box(b"mvhd", bytes(100)) + box(b"udta", told) + box(b"meta", b"\0\0\0\0mdta" + place)
    return box(b"ftyp", b"isom\0\0\2\0isommp41") + box(b"mdat", bytes(500)) + box(b"moov", moov)
