"""Finds attributions by the cue lexicon and the parse, at every level of nesting."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from casus.claims import quoted
from casus.claims.attribution import Attribution, Range, Ranges, has, minus, trim, without_stop
from casus.claims.cues import noun_cue, phrases, verb_cue
from casus.claims.fixed import of_adverb, of_phrase
from casus.claims.phrase import FIRST
from casus.knowledge.cues_tables import Cue

_MAX_CLIMB = 6
_RELATIVE = frozenset(("who", "which", "that"))
_OF_NAME = frozenset(("flat", "compound", "nmod:desc"))
_CUE_PARTS = ("aux", "aux:pass", "advmod", "compound:prt", "cop")


def found(doc: Doc) -> Iterator[Attribution]:
    """Every attribution that the lexicon and the parse give, in the order of their cues' forms."""
    yield from quoted.found(doc)
    for token in doc:
        if (verb := verb_cue(token)) is not None:
            if (attribution := _of_verb(token, *verb)) is not None:
                yield attribution
        elif (noun := noun_cue(token)) is not None and (attribution := _of_noun(token, noun)) is not None:
            yield attribution
    for where, entry in phrases(doc, "phrase"):
        if (attribution := of_phrase(doc, where, entry)) is not None:
            yield attribution
    for where, entry in phrases(doc, "sourceless"):
        if (attribution := of_adverb(doc, where, entry)) is not None:
            yield attribution


# --- verbs ---


def _of_verb(verb: Token, entry: Cue, end: int) -> Attribution | None:
    if verb.lower_ in ("citing", "quoting") or quoted.is_part(verb):
        return None
    if _is_passive(verb):
        return _of_passive(verb, entry, end)
    content = _content(verb, entry)
    source = subject(verb)
    if source is None or not (content or entry.stance == "state"):
        return None
    doc, phrase, cue = verb.doc, _bare(source, verb), cue_range(verb, end)
    content = without_stop(doc, trim(doc, minus(content, (*phrase, *cue))))
    return Attribution(phrase, cue, content, entry)


def cue_range(verb: Token, end: int) -> Ranges:
    """The verb with the auxiliaries, negation and adverbs that stand close before it."""
    parts = {child.i for child in verb.children if child.dep_ in _CUE_PARTS and child.i < verb.i}
    start = verb.i
    while start - 1 in parts:
        start -= 1
    return ((start, end),)


def subject(verb: Token) -> Token | None:
    """Who does what the verb tells: its own subject, its controller's, or the noun that it modifies."""
    verb = _going_on(verb) or verb
    for _ in range(_MAX_CLIMB):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubj:outer"):
                return antecedent(child, verb)
        for other in verb.children:
            if other.dep_ == "conj" and (shared := _subject_before(other, verb)) is not None:
                return shared
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ == "acl:relcl":
            return verb.head if not any(child.dep_ == "nsubj:pass" for child in verb.children) else None
        if verb.dep_ not in ("conj", "xcomp", "advcl", "parataxis") or verb.head.i == verb.i:
            return None
        if verb.dep_ == "parataxis" and verb.head.pos_ == "VERB" and not has(verb, "VerbForm", "Part"):
            return None
        verb = verb.head
        for child in verb.children:
            if child.dep_ == "nsubj:pass":
                return antecedent(child, verb)
    return None


def _going_on(verb: Token) -> Token | None:
    """The verb of saying right before a comma and a participle that goes on from it: "…, he said, adding that …"."""
    if verb.i - verb.sent.start < 2 or not _is_gerund(verb) or verb.nbor(-1).text != ",":
        return None
    before = verb.nbor(-2)
    return before if verb_cue(before) is not None else None


def _subject_before(other: Token, verb: Token) -> Token | None:
    """A subject that stands before both of two joined verbs, where the parse hung it from the second."""
    return next((child for child in other.children if child.dep_ == "nsubj" and child.i < verb.i), None)


def antecedent(word: Token, verb: Token) -> Token:
    """The noun to which a relative pronoun before ``verb`` refers, or the word itself."""
    for _ in range(_MAX_CLIMB):
        verb = verb.head if verb.dep_ == "conj" else verb
    if word.lower_ not in _RELATIVE or not verb.dep_.endswith(":relcl"):
        return word
    noun = word.doc[max(0, word.i - 2)]
    if verb.head.pos_ not in ("VERB", "AUX") and not (word.lower_ == "who" and noun.ent_type_ == "person"):
        return verb.head
    # The noun before the comma, where the clause was hung from the main verb or from a thing.
    while noun.dep_ in _OF_NAME and noun.head.i != noun.i:
        noun = noun.head
    near = word.i > 1 and word.nbor(-1).text == "," and noun.pos_ in ("NOUN", "PROPN")
    return noun if near else verb.head if verb.head.pos_ not in ("VERB", "AUX") else word


def noun_phrase(head: Token, verb: Token | None = None) -> Ranges:
    """The noun phrase of ``head``, without the clause in which ``verb`` stands."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if verb is not None and start <= verb.i < end:
        edge = verb
        while edge.dep_ != "acl:relcl" and edge.dep_ != "acl" and edge.head.i != head.i and edge.head.i != edge.i:
            edge = edge.head
        if edge.left_edge.i > head.i:
            end = edge.left_edge.i
        else:
            start = max(start, edge.right_edge.i + 1)
    return ((start, end),) if start < end else ((head.i, head.i + 1),)


def _bare(head: Token, verb: Token) -> Ranges:
    """The noun phrase of a source without the preposition that governs it and without whom it cites."""
    (where,) = noun_phrase(head, verb)
    citing = (i for i in range(head.i + 1, where[1]) if head.doc[i].lower_ in ("citing", "quoting"))
    where = where[0], next(citing, where[1])
    return trim(head.doc, ((min(max(where[0], _after_case(head)), head.i), where[1]),))


def _content(verb: Token, entry: Cue) -> Ranges:
    """The content that the verb's complements hold."""
    takes = entry.takes
    children = [child for child in verb.children if child.i != verb.i]
    by_relation = {child.dep_.partition(":")[0]: child for child in reversed(children)}
    spans: list[Range] = []
    clause = next((child for child in children if child.dep_ in ("ccomp", "csubj")), None)
    if clause is not None and (set(takes) & {"that", "ing"} or not takes):
        spans.append(_edges(clause))
    infinitive = next((child for child in children if child.dep_ in ("xcomp", "advcl") and _opens(child, "to")), None)
    recipient = by_relation.get("obj") or by_relation.get("iobj")
    if not spans and infinitive is not None and infinitive.i > verb.i:
        if "whom" in takes and (whom := recipient or by_relation.get("obl")) is not None and whom.i > verb.i:
            spans.append((_after_case(whom), infinitive.right_edge.i + 1))
        elif "to" in takes and infinitive.dep_ == "xcomp":
            spans.append(_edges(infinitive))
    if not spans and "ing" in takes:
        gerund = next((c for c in children if c.dep_ in ("xcomp", "advcl", "ccomp") and _is_gerund(c)), None)
        if gerund is not None and gerund.i > verb.i:
            spans.append(_edges(gerund))
    if not spans and recipient is not None and recipient.i > verb.i and set(takes) & {"of", "as"}:
        last = max((c.right_edge.i for c in children if c.i > recipient.i and _charges(c, takes)), default=-1)
        if last >= 0:
            spans.append((recipient.left_edge.i, last + 1))
    if not spans and set(takes) & {"of", "object"}:
        spans.extend(_object(children, entry, recipient, verb))
    if not spans:
        spans.extend(_beside(verb))
    return tuple(spans)


def _object(children: list[Token], entry: Cue, recipient: Token | None, verb: Token) -> Iterator[Range]:
    _, _, preposition = entry.cue.rpartition(" ")
    for child in children:
        if (
            child.dep_.startswith("obl")
            and child.i > verb.i
            and any(c.lower_ in (preposition, "of") for c in _cases(child))
        ):
            yield _after_case(child), child.right_edge.i + 1
            return
    if recipient is not None and recipient.dep_ == "obj" and recipient.i > verb.i and "object" in entry.takes:
        if entry.weak:
            return
        yield _edges(recipient)


def _charges(child: Token, takes: tuple[str, ...]) -> bool:
    """Whether a complement says what somebody is charged with or called."""
    if "as" in takes and child.dep_ == "xcomp":
        return True
    prepositions = {"as"} if "of" not in takes else {"as", "of", "for", "on", "with", "over", "in"}
    return child.dep_.partition(":")[0] in ("obl", "advcl", "nmod", "xcomp") and any(
        word.lower_ in prepositions for word in child.children if word.dep_ in ("case", "mark")
    )


def _beside(verb: Token) -> Iterator[Range]:
    """Reported speech beside its verb: "…, the minister said" with the verb hanging from the speech, or a colon's."""
    if verb.head.i != verb.i and _hangs_from_speech(verb) and subject(verb) is not None:
        host = verb.head
        start, end = host.left_edge.i, host.right_edge.i + 1
        yield from minus(((start, end),), (_edges(verb),))
        return
    for child in verb.children:
        if child.dep_ == "parataxis" and verb_cue(child) is None:
            yield _edges(child)
            return


def _hangs_from_speech(verb: Token) -> bool:
    """Whether a verb of saying hangs from what is said, which a parser may take for a clause without a marker."""
    if verb.dep_ == "advcl":
        bare = verb.i == 0 or verb.nbor(-1).lower_ != "to"
        return bare and not _is_gerund(verb) and not any(child.dep_ in ("mark", "advmod", "cc") for child in verb.lefts)
    return verb.dep_ == "parataxis"


def _is_gerund(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lower_.endswith("ing")


def _edges(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def _opens(clause: Token, word: str) -> bool:
    return any(child.lower_ == word and child.dep_ == "mark" for child in clause.children)


def _cases(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ in ("case", "mark")]


def _after_case(noun: Token) -> int:
    """Where a noun phrase begins behind its preposition."""
    start = noun.left_edge.i
    cases = [case.i + 1 for case in _cases(noun) if case.i < noun.i]
    return max([start, *cases])


# --- passives ---


def _of_passive(verb: Token, entry: Cue, end: int) -> Attribution | None:
    """By whom or by nobody named: "it was said that …", "forty are believed to be trapped", "she was accused of …"."""
    agent = next((child for child in verb.children if child.dep_ == "obl:agent" or _is_agent(child)), None)
    source = ((_after_case(agent), agent.right_edge.i + 1),) if agent is not None else ()
    passive = next((child for child in verb.children if child.dep_ in ("nsubj:pass", "expl", "nsubj")), None)
    clause = next((child for child in verb.children if child.dep_.startswith(("ccomp", "csubj"))), None)
    spans: list[Range] = []
    hearer = {"that", "whom"} <= set(entry.takes)  # "he was told by an officer that …": the subject listens
    if passive is not None and passive.lower_ in FIRST and not (hearer and agent is not None):
        return None
    if clause is not None and clause.i > verb.i and "that" in entry.takes:
        expletive = passive is None or passive.dep_ == "expl" or passive.lower_ == "it"
        if not expletive and not (hearer and agent is not None):
            return None
        spans.append(_edges(clause))
    elif passive is not None:
        complements = [
            child
            for child in verb.children
            if child.i > verb.i
            and ((child.dep_ in ("xcomp", "advcl", "ccomp") and _opens(child, "to")) or _charges(child, entry.takes))
            and (agent is None or child.i != agent.i)
        ]
        if complements and (set(entry.takes) & {"that", "whom", "of", "as"}):
            spans = [_edges(antecedent(passive, verb)), (complements[0].left_edge.i, complements[-1].right_edge.i + 1)]
            if passive.lower_ in _RELATIVE:
                spans = [noun_phrase(verb.head, verb)[0], spans[1]]
        elif agent is not None and "object" in entry.takes and passive.lower_ not in _RELATIVE:
            spans = [_edges(passive)]
    if not spans or (agent is None and entry.weak and clause is None):
        return None
    cue = cue_range(verb, end)[0]
    if passive is not None and passive.lower_ == "it" and passive.i == cue[0] - 1:
        cue = (passive.i, cue[1])
    content = without_stop(verb.doc, trim(verb.doc, minus(tuple(spans), (cue, *source))))
    if not content:
        return None
    return Attribution(source, (cue,), content, entry, sourceless=agent is None, sure=agent is None)


def is_asked(verb: Token) -> bool:
    """Whether "asked" tells what somebody was asked: "the judge, asked if …, replied", "Asked why, he …"."""
    if verb.lower_ != "asked":
        return False
    opens = verb.i == verb.sent.start or verb.nbor(-1).text == ","
    return opens and verb.dep_ in ("advcl", "acl") and verb.head.i > verb.i


def _is_passive(verb: Token) -> bool:
    """By the tags or the parse, or as a participle behind a form of "be" that the parse took for something else."""
    if is_asked(verb):
        return True
    if has(verb, "Voice", "Pass") or any(
        child.dep_ in ("aux:pass", "nsubj:pass", "csubj:pass") for child in verb.children
    ):
        return True
    return verb.tag_ == "VBN" and verb.i > 0 and verb.nbor(-1).lower_ in ("is", "are", "was", "were", "been", "being")


def _is_agent(child: Token) -> bool:
    return child.dep_ == "obl" and any(case.lower_ == "by" for case in _cases(child)) and child.ent_type_ != "time"


# --- nouns ---


def _of_noun(noun: Token, entry: Cue) -> Attribution | None:
    clause = next(
        (
            child
            for child in noun.children
            if child.i > noun.i
            and child.dep_ in ("acl", "ccomp", "acl:relcl", "nmod")
            and any((_opens(child, word) and take in entry.takes) for word, take in (("that", "that"), ("to", "to")))
        ),
        None,
    )
    if clause is None:
        return None
    source = _source_of_noun(noun)
    if source is None:
        return None
    content = without_stop(noun.doc, trim(noun.doc, (_edges(clause),)))
    return Attribution(source, ((noun.i, noun.i + 1),), content, entry) if content else None


def _source_of_noun(noun: Token) -> Ranges | None:
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return trim(noun.doc, (_edges(child),))
        if child.dep_ == "nmod" and any(case.lower_ in ("by", "from", "of") for case in _cases(child)):
            return trim(noun.doc, ((_after_case(child), child.right_edge.i + 1),))
    if noun.dep_ == "obj" and noun.head.lemma_ in (
        "make",
        "issue",
        "give",
        "release",
        "repeat",
        "voice",
        "express",
        "renew",
    ):
        giver = subject(noun.head)
        return noun_phrase(giver, noun) if giver is not None else None
    return None
