"""Writes docs/claims.md, five hard paragraphs and what casus makes of them: ``python docs/make_claims.py``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from casus.claims.media import known
from casus.pipeline import Pipeline
from casus.records import Claim, Document, Record, Source, document_id

PAGE = Path(__file__).parent / "claims.md"
PUBLISHED = "2023-10-18"
OUTLET = "Harbour Post"
PARAGRAPHS = {
    "A wire in the dateline, another in the text": (
        "TORVIK (Lowland Press) – Deputy Defence Minister Oleg Sarin denied on Tuesday that a patrol boat had entered "
        "the strait. “It never left port,” he told Reuters. The ministry's spokeswoman, Ms Lena Marsh, said that the "
        "crew had been questioned. She added that the inquiry would end within a week."
    ),
    "One source within another": (
        "According to Interfax, the governor's office said that an officer of the border guard had admitted that the "
        "shells came from his own battery. The governor, Pavel Lisin, did not confirm the report."
    ),
    "A source without a name, and why": (
        "An army colonel, who asked not to be named because he was not authorised to speak to the press, told AFP that "
        "the garrison would leave the airfield by Friday. He did not say where it would go."
    ),
    "Words that are not the speaker's": (
        "“We will hold it [the bridge] until they … withdraw,” the mayor of Dornat, Ilya Brandt, said.\n\n"
        "“Nobody has asked us to leave.\n\n"
        "“And nobody will,” he added."
    ),
    "Quoted by an agency, denied by a capital": (
        "TASS quoted the envoy, Hasan Orlov, as saying that two battalions had crossed the river. Kyiv rejected the "
        "claim. It was reported earlier that the river was in flood."
    ),
}
HEAD = """# Claims: five hard paragraphs

Made by `python docs/make_claims.py` from what casus reads; a test holds the page to the program. The paragraphs are our
own and invented. Nothing was left out: where casus is wrong, it is wrong here as well.

A chain runs from the publisher to the first speaker. Behind each source stand its kind, its country where known, and
its letter on the Admiralty scale (AJP-2.1). The letter comes from `knowledge/data/outlets/outlets.tsv` and is F,
"cannot be judged", for every source that nobody has rated in public; what a text says of a source never changes it.
A claim's credibility is 6, "cannot be judged", in a record of one report.
"""


def page() -> str:
    """The whole page."""
    documents = [
        Document(id=document_id(text, OUTLET, PUBLISHED), text=text, outlet=OUTLET, published=PUBLISHED, language="en")
        for text in PARAGRAPHS.values()
    ]
    records = Pipeline().read(documents)
    parts = [HEAD]
    for number, (title, record) in enumerate(zip(PARAGRAPHS, records, strict=True), 1):
        quoted = record.document.text.replace("\n", "\n> ").replace("> \n", ">\n")
        parts.append(f"## {number}. {title}\n\n> {quoted}\n")
        parts.append(
            "| | chain of sources | stance | cue | content |\n|---|---|---|---|---|\n" + "\n".join(_rows(record))
        )
        parts.append("")
    return "\n".join(parts)


def _rows(record: Record) -> Iterator[str]:
    countries = {actor.id: actor.country for actor in record.actors}
    for claim in record.claims:
        chain = " ← ".join(_source(source, countries.get(source.actor or "")) for source in claim.sources)
        stance = f"{'not: ' if claim.negated else ''}{claim.stance}, {claim.quotation}" + _inside(claim)
        said = [time for time in record.times if time.id == claim.said]
        when = f" ({said[0].value})" if said else ""
        yield f"| {claim.id} | {chain} | {stance} | {_words(record, claim.cue)}{when} | {_content(record, claim)} |"


def _source(source: Source, country: str | None) -> str:
    row = known(source.name) if source.kind in ("agency", "outlet") else None
    controlled = "state-controlled" if row is not None and row.state_controlled == "yes" else None
    notes = filter(None, (source.kind, country, controlled, source.reliability))
    reason = f", “{source.reason}”" if source.reason else ""
    return f"**{source.name}** ({', '.join(notes)}{reason})"


def _inside(claim: Claim) -> str:
    return f", in {claim.parent}" if claim.parent else ""


def _words(record: Record, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(" ".join(record.document.text[start:end].split()) for start, end in spans)


def _content(record: Record, claim: Claim) -> str:
    """The content; the publisher's inserts are struck through, since the speaker did not say them."""
    text = record.document.text
    parts = []
    for start, end in claim.content:
        piece, at = "", start
        for low, high in sorted(claim.editorial):
            if start <= low and high <= end:
                piece += f"{text[at:low]}~~{text[low:high]}~~"
                at = high
        parts.append(" ".join((piece + text[at:end]).split()))
    return " … ".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
