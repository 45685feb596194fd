"""Which addresses casus connects to: public ones, and those of hosts that the user named.

An address in a feed, a page or a redirect is a stranger's wish. Followed blindly, it leads to what only this
machine can reach: its own services, its neighbours', the metadata service of a cloud (server-side request forgery).
"""

from __future__ import annotations

import re
import socket
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

from casus.ingest.errors import InputError

SCHEMES = {"http": 80, "https": 443}
"""What is fetched, with its port."""

_UNRESERVED = "/%:@!$&'()*+,;=~-._"
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_FIRST_FREE_PORT = 1024

# IPv6 addresses that stand for an IPv4 address, which may be any: compatible, mapped and translated ones, NAT64
# (RFC 6052, RFC 8215), Teredo and 6to4. No public name needs them.
_OTHER_ADDRESSES_IN_DISGUISE = tuple(
    ip_network(net)
    for net in ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16")
)


class RefusedError(InputError):
    """An address that casus does not connect to, whatever may lie there."""


@dataclass(frozen=True)
class Target:
    """An address taken apart. ``path`` is what is asked for, with its query; ``host`` is in lower case and ASCII."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """The scheme, host and port alone, as an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == SCHEMES[self.scheme] else f":{self.port}")


def parse(url: str, allowed: Collection[str]) -> Target:
    """``url`` taken apart, or a ``RefusedError``: another scheme, a user name, or a port of another service.

    A host in ``allowed`` may have any port.
    """
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
        path = quote(parts.path or "/", safe=_UNRESERVED)
        query = f"?{quote(parts.query, safe=_UNRESERVED + '?')}" if parts.query else ""
        host = host and host.encode("idna").decode().lower()
    except ValueError as error:
        raise RefusedError(url, f"not a web address: {error}") from error
    if scheme not in SCHEMES or not host or not _HOST.fullmatch(host):
        raise RefusedError(url, "not a web address. Only http:// and https:// are fetched; give a file by its path")
    if "@" in parts.netloc:
        raise RefusedError(url, "an address with a user name in it. Give it without")
    port = SCHEMES[scheme] if port is None else port
    if port not in SCHEMES.values() and port < _FIRST_FREE_PORT and host not in allowed:
        raise RefusedError(url, f"port {port} belongs to another service than the web")
    return Target(scheme, host, port, path + query)


def resolve(target: Target, allowed: Collection[str]) -> list[tuple[socket.AddressFamily, str]]:
    """The addresses to connect to, looked up once; a ``RefusedError`` where none is public and the host not allowed.

    What the caller connects to must be one of these and not the name, which may lead elsewhere a moment later.
    """
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    addresses: list[tuple[socket.AddressFamily, str]] = [
        (family, str(address[0])) for family, _, _, _, address in found
    ]
    if target.host in allowed:
        return addresses
    public = [(family, address) for family, address in addresses if is_public(address)]
    if not public:
        raise RefusedError(
            target.host,
            f"{addresses[0][1] if addresses else 'nothing'} is no public address. If you trust it: --allow-private "
            f"{target.host}",
        )
    return public


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, shared, multicast, reserved or disguised."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:  # with a zone: link-local
        return False
    if isinstance(ip, IPv6Address) and (ip.is_site_local or any(ip in net for net in _OTHER_ADDRESSES_IN_DISGUISE)):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
