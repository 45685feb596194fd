"""Web archives made for the tests."""

import gzip

STORY = """The Taliban seized the crossing on Tuesday, and the guards fled over the river, officials in Kabul said.
Twelve soldiers were killed in the fighting, the governor of the province told reporters at a news conference.
Fighters arrived at dawn, he said, and the guards crossed into Tajikistan with their weapons and their trucks.
The ministry of defence said that it would send commandos to the north before the end of the week."""


def html(text: str = STORY, site: str = "Amu Daily", date: str = "2021-06-22", title: str = "Crossing falls") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return (
        f'<!doctype html><html><head><title>{title}</title><meta property="og:site_name" content="{site}">'
        f'<meta property="article:published_time" content="{date}T10:00:00Z"></head><body><nav>Home</nav>'
        f"<article><h1>{title}</h1>{paragraphs}</article><footer>Copyright 2019</footer></body></html>"
    )


def record(
    url: str,
    page: str | bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    content_type: str = "text/html; charset=utf-8",
    headers: str = "",
    length: int | None = None,
) -> bytes:
    """One WARC record; ``length`` is a wrong Content-Length."""
    body = page if isinstance(page, bytes) else page.encode()
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-07-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {length or len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def zipped(*records: bytes) -> list[bytes]:
    """The records as the members of a ``.warc.gz``."""
    return [gzip.compress(item) for item in records]
