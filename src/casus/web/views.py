"""The views of the page: each has its address, and shows one section of the picture or something of its own."""

from __future__ import annotations

from msgspec import Struct


class View(Struct, frozen=True, kw_only=True):
    """A tab. ``section`` is the section of the picture that it lists; ``None`` for a view with its own template."""

    name: str
    title: str
    about: str
    section: str | None = None

    @property
    def path(self) -> str:
        """Its address."""
        return "/" if self.name == "changes" else f"/{self.name}"


def _section(name: str, about: str, title: str | None = None) -> View:
    return View(name=name.lower(), title=title or name, about=about, section=name)


VIEWS = (
    _section("Changes", "What the picture says now and did not say as of the day of comparison.", "What changed"),
    _section("Control", "Who is said to hold each crossing, town and base, since when, and by whom."),
    _section("Posture", "Forces deployed, mobilised and withdrawn, and exercises."),
    _section("Pledges", "What was promised and planned, to whom, and what became of it."),
    _section("Requests", "Who asked whom for what."),
    _section("Threats", "Who threatened whom, and who feels threatened."),
    _section("Agenda", "What is ahead, and past meetings of which no report tells."),
    _section("Warning", "The matrix of indications and warning: what is lit, by what, and what was searched in vain."),
    _section("Indicators", "Events of the week by class against the weeks before, with the formula of each alert."),
    _section("Contradictions", "What is told one way and another."),
    _section("Coverage", "What was read, from whom, and the gaps. A gap never says that nothing happened."),
    View(name="commitments", title="Commitments", about="Treaties that reports bring into play. No legal finding."),
    View(name="claims", title="Claims", about="Every claim: who says it, through whom, and when."),
)

BY_NAME = {view.name: view for view in VIEWS}
SECTIONS = tuple(view for view in VIEWS if view.section)
