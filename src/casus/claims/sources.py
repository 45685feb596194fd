"""Tells who each source is: its kind, its name and its actor, through pronouns and descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from casus.claims.attribution import Range
from casus.claims.media import Medium, described_at
from casus.claims.phrase import FIRST, Phrase, apposed_name, read
from casus.claims.roles import gender_of, is_person, kind_of_actor, kind_of_noun, never_named
from casus.claims.syntax import antecedent, noun_phrase
from casus.knowledge.cues_tables import source_words
from casus.records import Actor, Mention, SourceKind

_LOOK_BACK = 12
_NAME_LINKS = frozenset(("flat", "compound", "appos", "nmod:desc", "nmod:unmarked", "amod", "dep", "list"))
_TITLE_LINKS = frozenset(("nmod:desc", "compound", "amod", "flat", "appos"))
_PERSON_ONLY = frozenset(("he", "she", "him", "her", "who"))
_THING = frozenset(("it", "which", "that"))
_RELATIVE = frozenset(("who", "which", "that"))
UNSTATED = "unstated"


@dataclass(slots=True, eq=False)
class Speaker:
    """Somebody who speaks in the report, however often."""

    kind: SourceKind
    name: str
    actor: str | None = None
    plural: bool = False
    gender: str | None = None
    nouns: set[str] = field(default_factory=set)
    reason: str | None = None
    is_author: bool = False
    named: bool = False


class Speakers:
    """The speakers of one report, in the order in which they come up."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], actors: Sequence[Actor]) -> None:
        """``mentions`` and ``actors`` are those of the actors' stage."""
        self._doc = doc
        self._actors = {actor.id: actor for actor in actors}
        self._mentions = self._by_token(mentions)
        self._names = {
            token.i
            for entity in doc.ents
            if entity.label_ in ("person", "organization", "place", "group")
            for token in entity
        }
        self._by_actor: dict[str, Speaker] = {}
        self._recent: list[Speaker] = []
        self._aloud: list[Speaker] = []  # the last who spoke to the report itself, not in another's words

    def _by_token(self, mentions: Sequence[Mention]) -> dict[int, list[tuple[Range, Mention]]]:
        by_token: dict[int, list[tuple[Range, Mention]]] = {}
        for mention in mentions:
            span = self._doc.char_span(*mention.span, alignment_mode="expand")
            if span is not None and mention.actor is not None:
                for i in range(span.start, min(span.end, span.start + _LOOK_BACK)):
                    by_token.setdefault(i, []).append(((span.start, span.end), mention))
        return by_token

    def named_tokens(self) -> set[int]:
        """The tokens of named mentions and of those of actors."""
        return self._names | set(self._mentions)

    def last_person(self) -> Speaker | None:
        """The person who spoke last."""
        return next((speaker for speaker in reversed(self._recent) if speaker.kind in ("person", "anonymous")), None)

    def interviewed(self, token: int) -> Speaker | None:
        """The person who answers in an interview: the last speaker, else the first person that the text names."""
        if (last := self.last_person()) is not None:
            return last
        for i in range(token):
            actor = self.actor_of(i)
            if actor is not None and self._actors[actor].kind == "person" and i in self._names:
                return self._remember(Speaker("person", self._actors[actor].name, actor, named=True))
        return None

    def is_speaker(self, token: Token, speaker: Speaker | None, *, direct: bool) -> bool:
        """Whether a word refers to the speaker: "we" in a quotation, "he" or "it" in reported speech."""
        if token.lower_ in FIRST:
            return True
        if speaker is None or direct:
            return False
        actor = self.actor_of(token.i)
        if actor is not None and speaker.actor is not None:
            return actor == speaker.actor
        return token.lower_ in ("he", "she", "it", "they") and _fits(speaker, token.lower_)

    def actor_of(self, token: int) -> str | None:
        """The actor to whom a token refers."""
        found = self._mentions.get(token)
        return min(found, key=lambda entry: entry[0][1] - entry[0][0])[1].actor if found else None

    def told_paper(self, cue: Range) -> Medium | None:
        """The body behind "told" of which nothing is known but its name: papers are what people tell things to."""
        start = cue[1]
        if self._doc[start - 1].lower_ not in ("told", "tells") or start >= len(self._doc):
            return None
        start += self._doc[start].lower_ == "the"
        found = [entry for entry in self._mentions.get(start, ()) if entry[0][0] == start]
        for where, mention in found:
            actor = self._actors.get(mention.actor or "")
            unknown = actor is not None and actor.sector is None and actor.country is None
            if unknown and actor is not None and actor.kind == "organization" and start in self._names:
                return Medium("outlet", self._doc[where[0] : where[1]].text, where)
        return None

    def speaker(self, where: Range, host: Speaker | None) -> Speaker:
        """Who the source at ``where`` is; ``host`` speaks the words in which it stands."""
        found = self._who(read(self._doc, where), host)
        if host is None:
            self._aloud = [*self._aloud[1 - _LOOK_BACK :], found]
        return self._remember(found)

    def _who(self, phrase: Phrase, host: Speaker | None) -> Speaker:
        if phrase.pronoun in FIRST:
            return host or Speaker("outlet", "", is_author=True)
        if phrase.pronoun:
            return self._by_pronoun(phrase, host)
        found = self._by_apposition(phrase) or self._by_name(phrase) or self._by_description(phrase)
        found.gender = found.gender or self._stated_gender(phrase)
        return found

    def _stated_gender(self, phrase: Phrase) -> str | None:
        """The pronoun for a single person whose title or role says the sex: "spokeswoman", "Mr"."""
        if phrase.plural:
            return None
        near = self._doc[max(0, phrase.where[0] - 1) : phrase.head.i]
        tokens = (phrase.head, *(token for token in near if token.dep_ in _TITLE_LINKS or token.i < phrase.where[0]))
        return next((gender for token in tokens if (gender := gender_of(token.lower_))), None)

    def _by_apposition(self, phrase: Phrase) -> Speaker | None:
        """The person whose bare name follows the role: "the head of the chamber of commerce, Massoud Wahdat,"."""
        one = phrase.head.lower_ == "one" or (is_person(phrase.head.lemma_) and not phrase.plural)
        where = apposed_name(self._doc, phrase) if one else None
        if where is None:
            return None
        if gender_of(self._doc[where[0]].lower_) is not None and where[1] - where[0] > 1:
            where = where[0] + 1, where[1]  # "Ms"
        actor = None
        for start in range(*where):  # "Brigadier" before the name is no part of it
            for span, mention in self._mentions.get(start, ()):
                if actor is None and span == (start, where[1]) and mention.kind == "person":
                    where, actor = span, mention.actor
        name = self._doc[where[0] : where[1]].text
        described = self.actor_of(phrase.head.i)
        if actor is None and described is not None and self._actors[described].kind in ("person", "anonymous"):
            actor = described
        known = self._known(actor) or self._namesake(name)
        speaker = known or Speaker("person", name, actor, named=True)
        speaker.nouns.add(phrase.head.lemma_.lower())
        return speaker

    def _remember(self, speaker: Speaker) -> Speaker:
        if speaker in self._recent[-1:]:
            return speaker
        self._recent.append(speaker)
        if speaker.actor is not None:
            self._by_actor.setdefault(speaker.actor, speaker)
        return speaker

    # --- pronouns ---

    def _by_pronoun(self, phrase: Phrase, host: Speaker | None) -> Speaker:
        actor = self.actor_of(phrase.head.i)
        word = phrase.pronoun or ""
        if word in _RELATIVE and (noun := antecedent(phrase.head, phrase.head.head)).i != phrase.head.i:
            return self._who(read(self._doc, noun_phrase(noun, phrase.head)[0]), host)
        last = self._aloud[-1] if self._aloud and host is None else None
        # Who speaks to the report goes on speaking, before anybody who has only been told of.
        told_of = word in ("he", "she", "they") and all(speaker.actor != actor for speaker in self._aloud)
        goes_on = last is not None and (last.plural if word == "they" else last.kind == "person" and last.named)
        if told_of and goes_on and last is not None and _fits(last, word):
            return last
        for speaker in reversed(self._recent[-_LOOK_BACK:]):
            if _fits(speaker, word) and (actor is None or speaker.actor == actor):
                return speaker
        if actor is not None:
            return self._of_actor(actor, phrase)
        if host is not None and _fits(host, word):
            return host
        kind: SourceKind = "person" if word in _PERSON_ONLY else "group" if word == "they" else "organization"
        return Speaker(kind, phrase.head.text)

    # --- names and descriptions ---

    def _by_name(self, phrase: Phrase) -> Speaker | None:
        medium = described_at(self._doc, phrase.where)
        if medium is not None and medium.where is not None and not (phrase.indefinite and phrase.head.pos_ == "NOUN"):
            actor = self.actor_of(phrase.head.i)
            return self._known(actor) or Speaker(medium.kind, medium.name, actor, nouns={phrase.head.lemma_.lower()})
        best: tuple[int, str] | None = None
        for i in range(*phrase.where):
            for (start, end), mention in self._mentions.get(i, ()):
                if mention.actor is None or not phrase.where[0] <= start or not end <= phrase.where[1]:
                    continue
                rank = self._rank(phrase, (start, end), mention)
                if rank and (best is None or rank > best[0]):
                    best = rank, mention.actor
        if best is not None and (best[0] > 1 or not phrase.indefinite):
            return self._of_actor(best[1], phrase)
        return None

    def _rank(self, phrase: Phrase, span: Range, mention: Mention) -> int:
        """How well a mention inside of a source's noun phrase tells who the source is (0: not at all)."""
        covers = span[0] <= phrase.head.i < span[1]
        named = any(i in self._names for i in range(*span))
        whose = span[1] <= phrase.head.i and phrase.head.pos_ == "NOUN"  # "Sanders delegates" are not Sanders
        if mention.kind == "person" and named and (covers or (not whose and self._hangs(span, phrase.head))):
            return 4
        if not covers:
            return 3 if named and mention.kind == "organization" and self._stands_beside(span, phrase.head) else 0
        actor = self._actors.get(mention.actor or "")
        if actor is not None and not named and actor.name.lower() in source_words().platforms:
            return 0
        if actor is not None and actor.kind in ("person", "anonymous") and not named:
            return 2 if phrase.definite else 1
        return 3 if named and self._doc[phrase.head.i].i in self._names else 2

    def _hangs(self, span: Range, head: Token) -> bool:
        """Whether a name stands in apposition to the head of the phrase."""
        for token in self._doc[span[0] : span[1]]:
            climbed = token
            for _ in range(4):
                if climbed.i == head.i:
                    return True
                if climbed.dep_ not in _NAME_LINKS:
                    break
                climbed = climbed.head
        return False

    def _stands_beside(self, span: Range, head: Token) -> bool:
        """Whether the name of a body stands in apposition to a description: "the contractor, Apex Works,"."""
        name = self._doc[span[0] : span[1]].root
        return head.pos_ == "NOUN" and name.dep_ == "appos" and name.head.i == head.i

    def _known(self, actor: str | None) -> Speaker | None:
        return self._by_actor.get(actor) if actor is not None else None

    def _of_actor(self, actor_id: str, phrase: Phrase) -> Speaker:
        speaker = self._known(actor_id)
        if speaker is None:
            actor = self._actors[actor_id]
            kind, name, named = kind_of_actor(actor.kind), actor.name, self._is_named(actor)
            # "Polish officials" are some persons of Poland, not its government.
            named = named and (kind == "person" or not self._is_of_persons(phrase))
            if not named and (kind in ("person", "anonymous") or is_person(phrase.head.lemma_)):
                if phrase.definite and (meant := self._meant(phrase)) is not None:
                    return meant
                kind, name = self._unnamed_kind(phrase), phrase.name if phrase.pronoun is None else actor.name
            elif kind == "person" and (namesake := self._namesake(name)) is not None:
                return namesake
            speaker = Speaker(kind, name, actor_id, plural=phrase.plural, named=named)
        if phrase.pronoun is None:
            speaker.nouns.add(phrase.head.lemma_.lower())
        elif phrase.pronoun in ("he", "she"):
            speaker.gender = speaker.gender or phrase.pronoun
        return speaker

    def _is_of_persons(self, phrase: Phrase) -> bool:
        """Whether a phrase describes several persons by what they do."""
        return phrase.plural and phrase.head.pos_ == "NOUN" and is_person(phrase.head.lemma_)

    def _is_named(self, actor: Actor) -> bool:
        """Whether an actor has a name, and not only a description."""
        spans = [self._doc.char_span(*span, alignment_mode="expand") for span in actor.mentions]
        return any(
            token.i in self._names and (actor.kind != "person" or token.ent_type_ == "person")
            for span in spans
            if span is not None
            for token in span
        )

    def _unnamed_kind(self, phrase: Phrase) -> SourceKind:
        """What a person without a name is as a source: anonymous, or known by the office ("the mayor")."""
        noun = phrase.head.lemma_.lower()
        if phrase.pronoun is not None:
            return "person"
        if (phrase.indefinite and (not phrase.plural or phrase.counted)) or never_named(noun):
            return "anonymous"
        if phrase.plural:
            return "anonymous" if noun in source_words().withheld else "group"
        return "person"

    def _by_description(self, phrase: Phrase) -> Speaker:
        noun = phrase.head.lemma_.lower()
        if phrase.definite or phrase.head.pos_ == "PROPN":
            meant = self._meant(phrase)
            if meant is not None:
                return meant
        before = self._doc[phrase.head.i - 1].lower_ if phrase.head.i > phrase.where[0] else ""
        kind = kind_of_noun(noun, before)
        if kind is None:
            kind = "group" if phrase.plural else "person"
        if kind in ("person", "anonymous"):
            person = phrase.head.pos_ == "PROPN" and not phrase.plural and kind == "person"
            kind = "person" if person else self._unnamed_kind(phrase)
        if phrase.indefinite and noun in source_words().withheld:
            kind = "anonymous"
        return Speaker(kind, phrase.name, self.actor_of(phrase.head.i), plural=phrase.plural, nouns={noun})

    def _meant(self, phrase: Phrase) -> Speaker | None:
        """The speaker whom a description or a surname takes up."""
        noun = phrase.head.lemma_.lower()
        recent = self._recent[-_LOOK_BACK:][::-1]
        meant = next((speaker for speaker in recent if self._is_meant(speaker, phrase, noun)), None)
        return meant or self._by_general_term(phrase, noun)

    def _by_general_term(self, phrase: Phrase, noun: str) -> Speaker | None:
        """The last speaker with a name, where a bare general term fits his sector: "the lawmaker"."""
        sector = source_words().general_terms.get(noun)
        if sector is None or phrase.plural or phrase.name.lower() != noun:
            return None
        last = next((speaker for speaker in reversed(self._aloud) if speaker.kind == "person" and speaker.named), None)
        actor = self._actors.get(last.actor or "") if last is not None else None
        return last if actor is not None and sector in ("", actor.sector) else None

    def _namesake(self, name: str) -> Speaker | None:
        """The person among the speakers whose name is a longer or shorter form of this one."""
        words = set(name.split())
        for speaker in reversed(self._recent[-_LOOK_BACK:]):
            others = set(speaker.name.split())
            if speaker.named and speaker.kind == "person" and (words <= others or others <= words):
                return speaker
        return None

    def _is_meant(self, speaker: Speaker, phrase: Phrase, noun: str) -> bool:
        if speaker.plural != phrase.plural and speaker.kind in ("person", "anonymous"):
            return False
        if phrase.head.pos_ == "PROPN":
            return phrase.head.text in speaker.name.split()
        return noun in speaker.nouns or speaker.name.lower().split()[-1:] == [noun]


def _fits(speaker: Speaker, pronoun: str) -> bool:
    """Whether a pronoun may stand for a speaker."""
    if speaker.is_author:
        return False
    single = speaker.kind in ("person", "anonymous") and not speaker.plural
    if pronoun in _PERSON_ONLY:
        wanted = {"him": "he", "her": "she"}.get(pronoun, pronoun)
        return single and (speaker.gender in (None, wanted) or wanted == "who")
    if pronoun in _THING:
        return not single and not speaker.plural
    if pronoun in ("they", "them", "both", "neither"):
        return speaker.plural or speaker.kind in ("group", "organization", "government")
    return True
