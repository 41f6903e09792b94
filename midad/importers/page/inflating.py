"""Compressed bodies, unpacked as they arrive and never beyond the limit."""

import zlib

from midad.importers.page.errors import PageCutShortError, WrongTypeError

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


class Inflater:
    def __init__(self, encoding: str, most: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise WrongTypeError
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB) if encoding not in {"", "identity"} else None
        self._may_be_raw = encoding == "deflate"
        self._most = most
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> bool:
        """Take a chunk; false when the page is larger than it may be."""
        if self._stream is None:
            return self._keep(chunk)
        return self._keep(self._inflate(chunk))

    def finish(self) -> bytes:
        """The whole page. Raises PageCutShortError when its end has not come."""
        if self._stream is not None and self._size and not self._stream.eof:
            raise PageCutShortError
        return b"".join(self._parts)

    def _inflate(self, chunk: bytes) -> bytes:
        if self._stream is None or self._stream.eof:
            return b""
        room = self._most - self._size + 1
        try:
            return self._stream.decompress(chunk, room)
        except zlib.error as error:
            if not self._may_be_raw or self._parts:
                raise WrongTypeError from error
            # Some servers send deflate without its zlib header.
            self._may_be_raw = False
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._inflate(chunk)

    def _keep(self, part: bytes) -> bool:
        self._size += len(part)
        self._parts.append(part)
        return self._size <= self._most
