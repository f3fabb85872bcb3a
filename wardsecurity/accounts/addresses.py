"""Where a request came from, behind the proxies that the settings name."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

SOCKET = "unix"


def client_address(request: HttpRequest) -> str | None:
    """The address of the sender; None where there is none, as over a socket, or none that can be read.

    From the last proxy backwards, each of ours is believed about who asked it; the first not ours is the sender.
    """
    trusted = settings.TRUSTED_PROXIES
    at = _read(request.META.get("REMOTE_ADDR", ""))
    if not _is_ours(at, trusted):
        return at
    for given in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        before = _read(given)
        if before is None:
            return at
        at = before
        if not _is_ours(at, trusted):
            return at
    return at


def _is_ours(address: str | None, trusted: Sequence[str]) -> bool:
    if address is None:
        return SOCKET in trusted
    return any(ip_address(address) in ip_network(each, strict=False) for each in trusted if each != SOCKET)


def _read(text: str) -> str | None:
    """ "203.0.113.7", "203.0.113.7:4711", "[2001:db8::1]:4711" → the address alone."""
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        return str(ip_address(bare))
    except ValueError:
        return None
