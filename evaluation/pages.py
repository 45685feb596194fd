"""Pages as a news site serves them, made for measuring: reports of ours amid what stands around an article."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from pathlib import Path

DISPATCHES = Path(__file__).parent.parent / "examples" / "tajikistan-2021" / "dispatches.jsonl"

_ABOVE = (
    ("By {name}", "{day}", "Share this article", "Facebook Twitter WhatsApp", "Listen to this article"),
    ("{name}, {site}", "Published: {day}", "Updated 2 hours ago", "3 min read", "12 comments"),
    ("Written by {name}", "Last updated: {day} 14:05 GMT", "Follow us on Twitter", "Photo: {site}"),
)
_WITHIN = (
    "Read more: Villages along the river wait for the harvest",
    "Advertisement",
    "RELATED: What the treaty says",
    "Sign up for our newsletter",
    "Story continues below advertisement",
    "Watch: The crossing from the air",
    "File photo",
)
_BELOW = (
    ("(Reporting by {name}; Editing by John Roe)", "Our Standards: The {site} Principles", "More from {site}"),
    ("Related topics", "Tags: Afghanistan, Tajikistan", "Subscribe to our newsletter", "Join our Telegram channel"),
    ("© 2021 {site}. All rights reserved.", "Most read", "You may also like", "Read more"),
)
_SITES = ("Amu Daily", "Oxus Wire", "Panj Herald", "Khatlon Times", "Badakhshan Post")
_NAMES = ("Jane Doe", "Farid Karimi", "Zarina Sadoeva", "Mary Roe")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_SYLLABLES = ("ba", "dar", "fi", "gor", "ku", "lan", "me", "ni", "por", "ra", "su", "tash", "ve", "wi", "zo", "kha")


class Pages:
    """Reports and the pages around them; the same for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        """Reads the dispatches of the example."""
        self._chance = random.Random(seed)  # noqa: S311  made-up pages
        self._dispatches = [json.loads(line)["text"] for line in DISPATCHES.read_text(encoding="utf-8").splitlines()]
        self._numbers = 0

    def texts(self, count: int) -> list[str]:
        """As many reports as asked for: each of the paragraphs of some dispatches, and no two alike."""
        return [self._text() for _ in range(count)]

    def short(self, count: int) -> Iterator[str]:
        """Reports of three sentences with names of their own, for measures that need many."""
        chance = self._chance
        for _ in range(count):
            town, river, village, man = (self._name() for _ in range(4))
            dead, day = chance.randrange(2, 90), chance.choice(_DAYS)
            yield (
                f"Fighters seized the {town} crossing on {day}, a governor told reporters in {river}. "
                f"{chance.choice(_NAMES)}, who lives in {village}, said that {dead} guards had fled over the river. "
                f"General {man} denied it and said that his troops would retake {town} within {dead % 9 + 2} days."
            )

    def _name(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 4))).title()

    def _text(self) -> str:
        self._numbers += 1
        parts = self._chance.sample(self._dispatches, 2)
        paragraphs = [line for part in parts for line in part.splitlines() if line.strip()]
        self._chance.shuffle(paragraphs)
        day = date(2021, 7, 1) + timedelta(days=self._chance.randrange(300))
        return "\n\n".join((f"Report {self._numbers} of {day:%d %B} reached the desk late.", *paragraphs))

    def page(self, text: str) -> tuple[str, str]:
        """The page of a report in HTML, and its words as somebody copies them from a browser."""
        chance = self._chance
        facts = {"name": chance.choice(_NAMES), "site": chance.choice(_SITES), "day": "July 2, 2021"}
        above, below = ([line.format(**facts) for line in chance.choice(lines)] for lines in (_ABOVE, _BELOW))
        lines = [*above]
        for paragraph in text.split("\n\n"):
            lines.append(paragraph)
            if chance.random() < 0.4:
                lines.append(chance.choice(_WITHIN))
        lines += below
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        head = (
            f'<title>Report</title><meta property="og:site_name" content="{facts["site"]}">'
            '<meta property="article:published_time" content="2021-07-02T10:00:00Z">'
        )
        menu = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("World", "Politics", "Sport"))
        html = (
            f"<!doctype html><html><head>{head}</head><body><nav><ul>{menu}</ul></nav><main><article>{body}</article>"
            "</main><footer>Terms of use. Privacy policy.</footer></body></html>"
        )
        return html, "\n\n".join(lines)


def archive(pages: Iterator[str]) -> Iterator[bytes]:
    """The pages as the records of a WARC file."""
    for number, page in enumerate(pages):
        body = page.encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            "WARC-Date: 2021-07-02T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        yield head.encode() + answer + b"\r\n\r\n"
