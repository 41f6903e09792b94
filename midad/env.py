"""Typed readers of the environment: the only module that looks at it.

Nothing set gives the embedded newspaper (SQLite, local files). Every variable may also be given as
`NAME_FILE`, the path of a file that holds the value, so that secrets need not stand in the environment.
"""

import os
import secrets
from importlib.metadata import entry_points
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ

from midad.hosts import ascii_host


class SettingError(ValueError):
    """A variable is set to something that cannot be used; the text says which and why."""


def text(name: str, default: str = "") -> str:
    """The value of `name`, or the content of the file that `name_FILE` names, or `default`."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingError(f"{name}_FILE: {error}") from error
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise SettingError(f"{name}={value!r}: write 1 or 0")


def words(name: str) -> list[str]:
    """The parts of a list that is written with commas, Arabic ones too."""
    return [part.strip() for part in text(name).replace("،", ",").split(",") if part.strip()]


def themes(own: Path) -> list[str]:
    """The packages of themes: those in the folder of ours, installed ones (entry points `midad.themes`), MIDAD_THEMES.

    Raises SettingError for a name that is no package.
    """
    ours = [f"midad.themes.{file.parent.name}" for file in sorted(own.glob("*/theme.toml"))]
    found = [*ours, *(entry.value for entry in entry_points(group="midad.themes")), *words("MIDAD_THEMES")]
    for name in found:
        try:
            is_there = find_spec(name) is not None
        except (ImportError, ValueError):
            is_there = False
        if not is_there:
            raise SettingError(f"MIDAD_THEMES: {name!r} is no package that Python finds")
    return list(dict.fromkeys(found))


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """The addresses and networks that `name` lists. Raises SettingError for what is neither."""
    try:
        return [ip_network(part, strict=False) for part in words(name)]
    except ValueError as error:
        raise SettingError(f"{name}: {error}: write addresses or networks, such as 127.0.0.1,10.0.0.0/8") from error


def number(name: str, default: int, *, least: int = 1) -> int:
    """A whole number from `least` upwards; `default` when nothing is set."""
    value = text(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value) >= least):
        raise SettingError(f"{name}={value!r}: write a whole number, such as {default}")
    return int(value)


def home() -> Path:
    """The folder of everything that changes: database, pictures, secret key; made when it is not there.

    Raises SettingError when it is something else than a folder, or cannot be made.
    """
    path = Path(text("MIDAD_HOME") or "var").resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"MIDAD_HOME={path}: this folder cannot be used ({error.strerror})") from error
    return path


def address(default: str = "http://127.0.0.1:8000") -> SplitResult:
    """The newspaper's own address, from `MIDAD_URL`; an Arabic host in its ASCII form, as browsers send it.

    Raises SettingError when it is not an http(s) address with a host and without a path.
    """
    value = (text("MIDAD_URL") or default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise SettingError(f"MIDAD_URL={value!r}: write an address such as https://news.example")
    if parts.netloc.isascii():
        return parts
    try:
        host = ascii_host(parts.hostname)
        return parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host)
    except ValueError as error:
        raise SettingError(f"MIDAD_URL={value!r}: this is no name of a host") from error


def caches(name: str) -> list[str]:
    """The addresses of caches in front that `name` lists. Raises SettingError for what is none.

    `varnish+` or `nginx+` before an address says that it is one of those. Secrets are not for addresses, which are
    shown to administrators and kept in the database.
    """
    found = words(name)
    for part in found:
        address = urlsplit(part.removeprefix("varnish+").removeprefix("nginx+"))
        is_plain = part.isascii() and "@" not in address.netloc and len(part) < 500
        if address.scheme not in {"http", "https"} or not address.hostname or not is_plain:
            raise SettingError(
                f"{name}: write addresses such as varnish+http://127.0.0.1:6081 or https://cache.example/purge, "
                "and a password into MIDAD_PURGE_TOKEN"
            )
    return list(dict.fromkeys(found))


#: Of libpq: a server that vanished is not waited for, in seconds (`tcp_user_timeout`: in milliseconds).
_PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


def database(data: Path) -> dict[str, Any]:
    """Django's settings of the database that `MIDAD_DATABASE_URL` names; SQLite under `data` by default.

    The SQLite options are those that lost no write and refused none under six writers: write-ahead log,
    transactions that take the write lock at their start, a long busy timeout, every commit on the disk.
    """
    url = text("MIDAD_DATABASE_URL")
    if url and not url.startswith(("postgres://", "postgresql://", "sqlite:")):
        raise SettingError(f"MIDAD_DATABASE_URL={url.partition(':')[0]}:…: write postgres://user:password@host/name")
    if url and not url.startswith("sqlite"):
        config = environ.Env.db_url_config(url)
        options = {**_PATIENCE, **config.get("OPTIONS", {})}
        return {**config, "OPTIONS": options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    name = environ.Env.db_url_config(url)["NAME"] if url else str(data / "midad.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        # To open one costs a quarter of a page; `operations.replaced` closes those of files that were moved away.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000; "
                "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864; "
                # What is deleted is overwritten: what readers have had erased is not to lie in free pages.
                "PRAGMA secure_delete=ON;"
            ),
        },
    }


def cache() -> dict[str, Any]:
    """Django's settings of the cache that `MIDAD_CACHE_URL` names; memory of the process by default."""
    url = text("MIDAD_CACHE_URL")
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise SettingError(f"MIDAD_CACHE_URL={url!r}: write redis://HOST:PORT/NUMBER")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


def email(outbox: Path) -> dict[str, Any]:
    """Django's EMAIL_* settings from `MIDAD_EMAIL_URL` (smtp+tls://…); by default mails are files in `outbox`."""
    url = text("MIDAD_EMAIL_URL")
    if url:
        try:
            config: dict[str, Any] = environ.Env.email_url_config(url)
        except (environ.ImproperlyConfigured, KeyError, ValueError) as error:
            raise SettingError("MIDAD_EMAIL_URL: write smtp+tls://user:password@host:587") from error
        return config
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(outbox),
    }


def secret_key(data: Path) -> str:
    """`MIDAD_SECRET_KEY`, or the key kept in `data`, made on the first run and readable by its owner alone."""
    value = text("MIDAD_SECRET_KEY")
    if value:
        return value
    path = data / "secret_key"
    data.mkdir(parents=True, exist_ok=True)
    try:
        return _written_key(path)
    except FileExistsError:
        key = path.read_text(encoding="ascii").strip()
        if len(key) < 50:
            raise SettingError(f"{path}: the key is damaged; restore it or delete the file") from None
        return key


def of_child(more: dict[str, str]) -> dict[str, str]:
    """The environment of a program that is started: this one's, and `more`."""
    return {**os.environ, **more}


def _written_key(path: Path) -> str:
    """Write a new key beside `path` and link it into place, so that no process ever reads half of one."""
    key = secrets.token_urlsafe(50)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    try:
        os.link(draft, path)
    finally:
        draft.unlink()
    return key
