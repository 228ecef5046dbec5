"""Files packed by gzip or Zstandard, known by their suffix; the second needs the extra ``zst``."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import contextmanager
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, cast

from kursk_extract.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from _typeshed import WriteableBuffer

SUFFIXES = (".gz", ".zst")
INSTALL = "run: python -m pip install 'kursk-extract[zst]'"
BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)
LEVEL = {".gz": 6, ".zst": 3}  # what the tools of that name do
CHUNK = 1 << 17
SIP = 1 << 13  # packed bytes at a time: however well they pack, what they unpack to fits in memory


class NoZstandardError(Exception):
    """The package that packs and unpacks Zstandard is not installed."""


def packing(name: str) -> str:
    """The suffix of a packed file, empty where its name has none."""
    suffix = name[max(name.rfind("."), 1) :].lower()
    return suffix if suffix in SUFFIXES else ""


def inner(name: str) -> str:
    """A file's name without the suffix that says how it is packed."""
    return name[: -len(suffix)] if (suffix := packing(name)) else name


def zstandard() -> Any:
    """The package that knows Zstandard. Raises NoZstandardError."""
    try:
        return import_module("zstandard")
    except ImportError:
        raise NoZstandardError from None


def require(suffix: str) -> None:
    """Raises UsageError where files cannot be packed so for want of a package."""
    try:
        if suffix == ".zst":
            zstandard()
    except NoZstandardError:
        raise UsageError("writing .zst needs zstandard", INSTALL) from None


def unpacked(path: Path) -> IO[bytes]:
    """A file's content, unpacked as it is read. Raises NoZstandardError; reading raises OSError, EOFError, zlib.error."""
    suffix = packing(path.name)
    if suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    if suffix == ".zst":
        return io.BufferedReader(Frames(zstandard(), path.open("rb")), CHUNK)
    return path.open("rb")


class Frames(io.RawIOBase):
    """The content of a file's Zstandard frames, one after the other; one that is cut short is an error, not an end."""

    def __init__(self, module: Any, file: IO[bytes]) -> None:
        self.module, self.file = module, file
        self.frame: Any = None
        self.packed = b""
        self.plain = memoryview(b"")

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, into: WriteableBuffer, /) -> int:
        """Fill a buffer as far as the frame at hand goes; 0 at the end. Raises EOFError, OSError."""
        while not self.plain:
            self.packed = self.packed or self.file.read(SIP)
            if not self.packed:
                if self.frame is not None:
                    raise EOFError("the packed file ends in the middle")
                return 0
            self.frame = self.frame or self.module.ZstdDecompressor().decompressobj()
            try:
                self.plain = memoryview(self.frame.decompress(self.packed))
            except self.module.ZstdError as error:
                raise OSError(f"not packed as its name says: {error}") from error
            self.packed = self.frame.unused_data
            if self.frame.eof:
                self.frame = None
        view = memoryview(into).cast("B")
        size = min(len(view), len(self.plain))
        view[:size] = self.plain[:size]
        self.plain = self.plain[size:]
        return size

    def close(self) -> None:
        """Close the file."""
        self.file.close()
        super().close()


def packer(out: IO[bytes], suffix: str) -> AbstractContextManager[IO[bytes]]:
    """Packs into an open file; the same content gives the same bytes, and the file stays open. Raises NoZstandardError."""
    if suffix == ".gz":
        file = gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL[suffix], fileobj=out, mtime=0)
        return cast("AbstractContextManager[IO[bytes]]", file)
    if suffix == ".zst":
        module = zstandard()
        packs = module.ZstdCompressor(level=LEVEL[suffix], write_checksum=True)
        return packs.stream_writer(out, closefd=False)  # type: ignore[no-any-return]
    return plain(out)


def packed(content: bytes, suffix: str) -> bytes:
    """Content as a packed file holds it. Raises NoZstandardError."""
    out = io.BytesIO()
    with packer(out, suffix) as file:
        file.write(content)
    return out.getvalue()


@contextmanager
def plain(out: IO[bytes]) -> Iterator[IO[bytes]]:
    """A file as it is."""
    yield out
