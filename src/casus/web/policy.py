"""The headers that bound what a browser does with an answer."""

from __future__ import annotations

from urllib.parse import urlsplit

from casus.web.settings import Settings


def bounding(settings: Settings) -> dict[str, str]:
    """The headers of every answer."""
    return {
        "Content-Security-Policy": policy(settings.tiles),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",  # a form sends its Origin only where referrers are sent to ourselves
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


def policy(tiles: str | None) -> str:
    """The content security policy (W3C CSP 3): nothing but our own files, and pictures of the tile server if any."""
    image = " ".join(filter(None, ("'self'", "data:", origin_of(tiles.replace("{s}", "*")) if tiles else None)))
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": image,
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def origin_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
