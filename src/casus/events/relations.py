"""Who stands in which relation to a predicate: subjects, objects and obliques on a Universal Dependencies parse.

Relations are logical: a passive's surface subject is its object, its ``by`` phrase its subject; what a relative clause,
a control or raising construction, a participle or a shared conjunct leaves out is filled from where it was said.
"""

from __future__ import annotations

from spacy.tokens import Token

from casus.events.lemmas import lemma
from casus.knowledge.lexicon_tables import words

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
WITHIN_PHRASE = NOMINAL | {"DET", "ADJ", "PART"}
SUBJECT_PHRASE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "CCONJ"})
TIMELY = frozenset({"obl:unmarked", "obl:tmod", "nmod:unmarked", "nmod:tmod"})
LINKS = 12  # how many clauses up a missing argument is looked for: deeper chains are parse errors


def base(token: Token) -> str:
    """A relation without its subtype."""
    return token.dep_.partition(":")[0]


def children(token: Token, *relations: str) -> list[Token]:
    """The dependents in these relations, in text order."""
    return [child for child in token.children if child.dep_ in relations]


def conjuncts(token: Token) -> list[Token]:
    """A head and all that is coordinated with it."""
    found = [token]
    for item in found:
        found.extend(child for child in item.children if child.pos_ in NOMINAL and _is_conjunct(child))
    return found


def _is_conjunct(token: Token) -> bool:
    """Whether a word is one more of its head, also where the parse took it for a part of its name ("A and Mr B")."""
    return token.dep_ == "conj" or (token.dep_ == "flat" and any(child.dep_ == "cc" for child in token.lefts))


def prepositions(token: Token) -> set[str]:
    """The prepositions of a nominal, those of a phrase ("in front of") one by one."""
    found: set[str] = set()
    for child in token.children:
        if child.dep_ == "case":
            found.add(lemma(child))
            found.update(lemma(part) for part in child.children if part.dep_ == "fixed")
    if not found and base(token) in ("obl", "nmod") and (before := _preposition_before(token)) is not None:
        found.add(lemma(before))
    return found


def _preposition_before(noun: Token) -> Token | None:
    """The preposition before a noun's phrase, which the parse hung on another word ("met [with] the president")."""
    for at in range(noun.i - 1, max(noun.i - LINKS, noun.sent.start) - 1, -1):
        token = noun.doc[at]
        if token.pos_ == "ADP":
            return token
        if token.pos_ not in ("DET", "ADJ", "NUM", "NOUN", "PROPN"):
            return None
    return None


def feature(token: Token, name: str) -> str:
    """The value of a morphological feature, empty where it is unknown."""
    values = token.morph.get(name, [])
    return values[0] if values else ""


def is_finite(verb: Token) -> bool:
    """Whether a verb form is finite by itself: past or present, no infinitive or participle."""
    return feature(verb, "VerbForm") == "Fin"


def is_ing(verb: Token) -> bool:
    """Whether a verb form is a present participle or gerund."""
    return feature(verb, "VerbForm") == "Ger" or (feature(verb, "VerbForm"), feature(verb, "Tense")) == ("Part", "Pres")


def is_past_participle(verb: Token) -> bool:
    """Whether a verb form is a past participle."""
    return (feature(verb, "VerbForm"), feature(verb, "Tense")) == ("Part", "Past")


def is_infinitive(verb: Token) -> bool:
    """Whether "to" marks a verb."""
    return any(child.dep_ == "mark" and lemma(child) == "to" for child in verb.lefts)


def is_clause_finite(verb: Token) -> bool:
    """Whether a verb or its auxiliary is finite: what it governs is told, not only named.

    A bare form with a subject of its own and no "that" ("they hold it, he said") is finite, whatever its tag.
    """
    if is_infinitive(verb):
        return False
    told = bool(children(verb, "nsubj")) and not children(verb, "mark")
    return told or is_finite(verb) or bool(children(verb, "aux", "aux:pass", "cop"))


def is_passive(verb: Token) -> bool:
    """Whether a verb form's surface subject is its logical object."""
    if feature(verb, "Voice") == "Pass":
        return True
    participle = is_past_participle(verb)
    perfect = False
    for child in verb.children:
        if child.dep_ in ("aux:pass", "nsubj:pass", "csubj:pass"):
            return True
        perfect = perfect or (child.dep_ == "aux" and lemma(child) == "have")
    if not participle or perfect:
        return False
    if base(verb) in ("acl", "advcl", "amod") and verb.dep_ != "acl:relcl":
        return not children(verb, "obj") or bool(_agents(verb))
    if verb.dep_ == "conj":
        return is_passive(verb.head) and not children(verb, "nsubj", "obj")
    if verb.dep_ == "xcomp":
        return not children(verb, "obj", "aux")
    return False


def _agents(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ == "obl:agent" or (base(c) == "obl" and "by" in prepositions(c))]


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    if feature(token, "PronType") != "Rel" and lemma(token) not in ("who", "which", "that", "whom", "whose"):
        return token
    clause = token
    for _ in range(LINKS):
        if clause.dep_ == "acl:relcl":
            return clause.head
        if clause.head == clause or token.pos_ not in ("PRON", "DET"):
            break
        clause = clause.head
    return token


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """The subject as it stands, or the one that the construction borrows."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS and child.pos_ != "VERB"]
    if own:
        before = [token for token in own if token.i < verb.i]  # a second one after it is another clause's
        return [antecedent(token) for token in before or own]
    if (beside := _subject_before(verb)) is not None:
        return [antecedent(beside)]
    if taken := _taken_by_a_participle(verb):
        return taken
    if depth > LINKS or verb.head == verb:
        return []
    if verb.dep_ == "acl:relcl":
        return [verb.head]
    if base(verb) == "acl":
        return _noun_controller(verb, depth)
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return surface_subject(verb.head, depth + 1) or _list_before(verb)
    if verb.dep_ == "xcomp":
        return _controller(verb.head, depth)
    if verb.dep_ == "advcl" or (verb.dep_ == "ccomp" and not is_clause_finite(verb)):
        governor = verb.head
        if lemma(governor) in words().oblique_control and (called := _called(governor)):
            return called
        if verb.lower_.endswith("ing") and any(lemma(c) in ("for", "of") for c in children(verb, "mark", "case")):
            return objects(governor) or surface_subject(governor, depth + 1)  # "jailed him for helping"
        return surface_subject(governor, depth + 1)
    if verb.dep_ == "parataxis" and is_ing(verb):
        return surface_subject(verb.head, depth + 1)
    return _list_before(verb) if verb.dep_ == "ccomp" else []


def _subject_before(verb: Token) -> Token | None:
    """A subject right before a verb that the parse hung on another ("in which [Rome] would pledge").

    Right after the word that opens the clause ("as [allied troops] withdraw") any noun is it.
    """
    at = verb.i - 1
    while at > 0 and verb.doc[at].pos_ in ("AUX", "ADV") and not verb.doc[at + 1].is_sent_start:
        at -= 1
    if at < 0 or verb.doc[at + 1].is_sent_start:
        return None
    noun = verb.doc[at]
    while noun.dep_ == "flat" and noun.head.i < noun.i:
        noun = noun.head
    if noun.pos_ not in NOMINAL or noun.head == verb:
        return None
    return noun if noun.dep_ in SUBJECTS or _opens_clause(verb, at) else None


def _opens_clause(verb: Token, last: int) -> bool:
    """Whether nothing but the noun phrase that ends at ``last`` stands between a clause's opening word and its verb."""
    mark = next((c for c in children(verb, "mark") if lemma(c) != "to"), None)
    if mark is None or not 0 < last - mark.i < LINKS or verb.doc[last].dep_ in TIMELY:
        return False
    return all(token.pos_ in SUBJECT_PHRASE for token in verb.doc[mark.i + 1 : last + 1])


def _taken_by_a_participle(verb: Token) -> list[Token]:
    """The subject that the parse gave to a participle before its verb ("[land] lost to rebels would be retaken")."""
    for clause in verb.lefts:
        if base(clause) == "advcl" and feature(clause, "Tense") == "Past" and not children(clause, "mark", "aux"):
            return [token for token in children(clause, "nsubj", "nsubj:pass") if token.i < clause.i][:1]
    return []


def _list_before(verb: Token) -> list[Token]:
    """The nouns to which the parse hung a finite verb as if it were one more of them ("the port, the town fell")."""
    if not is_finite(verb) or children(verb, "cc"):
        return []
    nouns = [verb.head] if verb.dep_ == "conj" else children(verb.head, verb.dep_)
    bare = [n for n in nouns if n.pos_ in NOMINAL and n.i < verb.i and not children(n, "nsubj", "cop", "case")]
    return bare[-1:]


def _noun_controller(verb: Token, depth: int) -> list[Token]:
    """Who does what a noun's clause tells: the noun ("troops leaving"), or its owner ("X's plan to leave")."""
    noun = verb.head
    if not is_infinitive(verb):
        return [noun]
    owners = children(noun, "nmod:poss") or [c for c in children(noun, "nmod") if "by" in prepositions(c)]
    if owners:
        return owners
    if base(noun) in ("obj", "obl", "nsubj", "xcomp") and noun.head.pos_ in ("VERB", "AUX"):
        return surface_subject(noun.head, depth + 1)
    return []


def _called(governor: Token) -> list[Token]:
    return [c for c in governor.children if base(c) == "obl" and prepositions(c) & {"on", "upon", "to", "for"}]


def _controller(governor: Token, depth: int) -> list[Token]:
    """Who carries out an infinitive: the object of "ordered them to", the subject of "promised to", "seems to"."""
    name = lemma(governor)
    if governor.pos_ == "VERB" and name not in words().subject_control and not is_passive(governor):
        target = children(governor, "obj") or children(governor, "iobj")
        if not target and name in words().oblique_control:
            target = _called(governor)
        if target:
            return [antecedent(token) for token in target]
    return surface_subject(governor, depth + 1)


def subjects(verb: Token) -> list[Token]:
    """Who does it."""
    return _agents(verb) if is_passive(verb) else surface_subject(verb)


def indirect_objects(verb: Token) -> list[Token]:
    """To whom it is given: also the first of two objects that the parse calls direct ("sent [Kuwait] troops")."""
    own = children(verb, "iobj")
    direct = [child for child in children(verb, "obj") if child.pos_ in NOMINAL]
    if own or len(direct) < 2 or direct[0].i < verb.i or _owns(direct[0]):
        return own
    return direct[:1]


def _owns(noun: Token) -> bool:
    """Whether a noun has the mark of a possessor."""
    return any(child.lower_ in POSSESSIVE for child in noun.rights)


def objects(verb: Token) -> list[Token]:
    """To whom or what it is done."""
    given = indirect_objects(verb)
    own = [antecedent(token) for token in children(verb, "obj") if token not in given]
    if own:
        return own
    if is_passive(verb):
        return surface_subject(verb)
    subject = [token for token in children(verb, "nsubj") if token.i < verb.i]
    if subject and (
        second := [t for t in children(verb, "nsubj") if t.i > verb.i]
    ):  # an object that the parse misnames
        return second[:1]
    if verb.dep_ == "acl:relcl" and children(verb, "nsubj") and verb.head not in subjects(verb):
        return [verb.head]
    if (before := _reduced_relative(verb)) is not None:
        return [before]
    if verb.dep_ == "conj":
        shared = [token for token in children(verb.head, "obj") if token.i > verb.i]
        if shared:
            return shared
    for other in children(verb, "conj"):
        if other.pos_ == "VERB" and not children(verb, "obl", "xcomp", "ccomp"):
            shared = children(other, "obj")
            between = children(other, "nsubj", "nsubj:pass")
            if shared and not between and other.i - verb.i <= 2:
                return shared
    bare = [child for child in verb.rights if _is_bare_object(child)][:1]
    if not bare and verb.dep_ == "xcomp":  # hung one verb too high: "is due to attend [a summit]"
        bare = [child for child in verb.head.rights if child.i > verb.i and _is_bare_object(child)][:1]
    return bare or _phrase_after(verb)


def _reduced_relative(verb: Token) -> Token | None:
    """The noun right before a clause's pronoun subject, which the clause is about ("[the senator] she accused")."""
    if base(verb) not in ("advcl", "acl") or children(verb, "mark"):
        return None
    first = next((c for c in children(verb, "nsubj") if c.pos_ == "PRON" and c.i < verb.i), None)
    if first is None or not first.i or first.is_sent_start:
        return None
    noun = first.nbor(-1)
    while noun.dep_ == "flat" and noun.head.i < noun.i:
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN") and noun.dep_ not in TIMELY else None


def _phrase_after(verb: Token) -> list[Token]:
    """The noun phrase right after a verb, which the parse hung elsewhere ("took Kunduz, the capital")."""
    head: Token | None = None
    for token in verb.doc[verb.i + 1 : verb.i + 1 + LINKS]:
        if token.is_sent_start or token.pos_ not in WITHIN_PHRASE:
            break
        if token.pos_ in NOMINAL:
            head = token
            if token.pos_ == "PRON" and token.dep_ != "nmod:poss":
                break
    if head is None:
        return []
    while head.dep_ == "flat" and verb.i < head.head.i < head.i:
        head = head.head
    types = verb.doc.user_data.get("noun_type")
    if (types and types[head.i] == "time") or head.dep_ in TIMELY:
        return []
    opens = head.dep_ in SUBJECTS and head.head.i > head.i and head.head.pos_ not in NOMINAL
    return [] if opens else [antecedent(head)]


def _is_bare_object(noun: Token) -> bool:
    """Whether a noun that the parse calls an oblique has no preposition to be one, and is no time ("left Monday")."""
    types = noun.doc.user_data.get("noun_type")
    bare = noun.dep_ == "obl" and noun.pos_ in ("NOUN", "PROPN") and not prepositions(noun)
    return bare and types is not None and types[noun.i] != "time" and not noun.lower_.endswith("day")
