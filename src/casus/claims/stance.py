"""The stance of a claim, from its cue and, where the cue is neutral, from what the content says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from casus.claims.attribution import Attribution, Range, has
from casus.claims.cues import index, noun_cue, verb_cue
from casus.knowledge.cues_tables import Cue, stance_words
from casus.records import Stance

IsSpeaker = Callable[[Token], bool]

_OPEN = frozenset(("state", "confirm", "believe"))  # cues whose content may still tell a stance of its own
_SENTENCES = 3
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "nor", "neither", "no", "hardly"))
_WH = frozenset(("whether", "if", "why", "how", "what", "when", "where", "who", "which"))


def stance_of(doc: Doc, attribution: Attribution, is_speaker: IsSpeaker) -> Stance:
    """The stance. ``is_speaker`` tells whether a word refers to the one who speaks."""
    entry = attribution.entry or cue_entry(doc, attribution)
    if entry is None:
        return _of_content(doc, attribution, is_speaker) or "state"
    cue = entry.cue
    clauses = list(_roots(doc, attribution))
    if cue == "tell" and _is_infinitive(doc, attribution):
        return "demand"
    if cue == "ask" and (_asks(doc, attribution) or not clauses):
        return "state"
    if cue == "agree" and (_is_infinitive(doc, attribution) or any(_is_future(root) for root in clauses)):
        return "promise"
    if cue in ("warn", "warning", "threaten", "caution"):
        return _warning(doc, attribution, clauses, is_speaker, entry)
    if cue in ("assure", "reassure", "swear", "guarantee") and not (
        _is_infinitive(doc, attribution) or any(_is_future(root) for root in clauses)
    ):
        return "state"
    if cue in ("vow", "promise", "pledge") and any(_harms(root) and not _helps(root) for root in clauses):
        return "threaten" if cue == "vow" else "promise"
    if cue == "suggest" and _is_infinitive(doc, attribution):
        return "demand"
    if entry.stance == "state" or (entry.stance in _OPEN and cue in ("confirm", "reaffirm", "affirm", "insist")):
        found = _of_content(doc, attribution, is_speaker)
        if found is not None and (entry.stance == "state" or found in ("promise", "threaten")):
            return found
    return entry.stance


def cue_entry(doc: Doc, attribution: Attribution) -> Cue | None:
    """The lexicon's entry for the words of a cue: its last strong verb, else a noun, phrase or adverb."""
    found: list[Cue] = []
    for start, end in attribution.cue:
        for token in doc[start:end]:
            verb = verb_cue(token)
            entry = verb[0] if verb is not None else noun_cue(token)
            if entry is None and (known := index("sourceless").get(token.lower_)) and len(known[0][0]) == 1:
                entry = known[0][1]
            if entry is not None:
                found.append(entry)
    marked = [entry for entry in found if entry.stance != "state"] or found
    return marked[0] if marked else None


def negated(doc: Doc, attribution: Attribution) -> bool:
    """Whether the attribution itself is negated: "did not say", "declined to comment", "nobody claims"."""
    if attribution.source and _is_no_one(doc, attribution.source[0]):
        return True
    for start, end in attribution.cue:
        for token in doc[start:end]:
            if token.lower_ in _NEGATIONS:
                return True
            if token.pos_ == "VERB" and any(
                child.lower_ in _NEGATIONS and child.dep_ in ("advmod", "cc:preconj") for child in token.children
            ):
                return True
            if token.lemma_ in ("decline", "refuse") and token.i + 1 < end:
                return True
    return False


def _is_no_one(doc: Doc, where: Range) -> bool:
    """Whether a source is nobody at all: "no one", "none of the parties", "neither side"; but not "No. 10"."""
    first = doc[where[0]].lower_
    return first in ("nobody", "none", "neither") or (
        first == "no"
        and where[1] > where[0] + 1
        and doc[where[0] + 1].pos_ in ("NOUN", "PRON", "ADJ", "NUM")
        and not doc[where[0] + 1].is_digit
    )


def _roots(doc: Doc, attribution: Attribution) -> Iterator[Token]:
    """The main predicates of the content's first sentences."""
    seen = 0
    for start, end in attribution.content:
        for token in doc[start:end]:
            head = token.head.i
            if (head == token.i or not start <= head < end) and (token.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN")):
                yield token
                yield from (child for child in token.children if child.dep_ == "conj" and child.pos_ == "VERB")
                seen += 1
                if seen >= _SENTENCES:
                    return


def _of_content(doc: Doc, attribution: Attribution, is_speaker: IsSpeaker) -> Stance | None:
    if doc[attribution.content[0][0]].lower_ in _WH:
        return None
    for root in _roots(doc, attribution):
        if (found := _of_clause(root, is_speaker)) is not None:
            return found
    return _of_turns(doc, attribution.content)


def _of_turns(doc: Doc, content: tuple[Range, ...]) -> Stance | None:
    phrases = stance_words().harm_phrases
    text = " ".join(doc[start:end].text.lower() for start, end in content)
    return "threaten" if any(phrase in text for phrase in phrases) else None


def _of_clause(root: Token, is_speaker: IsSpeaker) -> Stance | None:
    words = stance_words()
    auxiliaries = {child.lower_ for child in root.children if child.dep_.startswith(("aux", "cop"))}
    subject = next((child for child in root.children if child.dep_.startswith(("nsubj", "csubj"))), None)
    own = subject is not None and is_speaker(subject)
    if own and (cue := verb_cue(root)) is not None and not auxiliaries & words.future:
        present = not has(root, "Tense", "Past") and not _is_negated(root)
        if (
            cue[0].stance not in ("state", "deny")
            and not cue[0].weak
            and (present or cue[0].stance in ("plan", "believe", "doubt"))
        ):
            return cue[0].stance
    if root.lemma_ in ("plan", "intend") and own:
        return "plan"
    if auxiliaries & words.must or (root.lemma_ in ("need", "have") and any(c.dep_ == "xcomp" for c in root.children)):
        return None if own else "demand"
    if root.lemma_ in words.likely and any(child.dep_ in ("xcomp", "ccomp", "csubj") for child in root.children):
        return "predict"
    if _is_imperative(root, subject):
        return "demand"
    return _of_future(root, subject, own=own) if _is_future(root) else None


def _of_future(root: Token, subject: Token | None, *, own: bool) -> Stance | None:
    if any(child.dep_ == "advcl" and child.i < root.i and _is_if(child) for child in root.children) and not own:
        return "predict"
    passive = any(child.dep_ in ("aux:pass", "nsubj:pass") for child in root.children)
    if own or (subject is not None and any(is_own(child) for child in subject.children)):
        if _harms(root) and not _is_negated(root) and not _helps(root):
            return "threaten"
        return "promise"
    if _of_turns(root.doc, ((root.left_edge.i, root.right_edge.i + 1),)):
        return "threaten"
    if passive:
        return "promise" if _helps(root) else "plan"
    return "predict"


def is_own(word: Token) -> bool:
    """Whether a word marks what belongs to a speaker: "our troops", "his office"."""
    return word.dep_ == "nmod:poss" and word.lower_ in ("our", "my", "his", "her", "its", "their")


def _is_if(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in clause.children)


def _is_future(root: Token) -> bool:
    future = stance_words().future
    if any(child.dep_.startswith("aux") and child.lower_ in future for child in root.children):
        return True
    return root.lower_ == "going" and any(child.dep_ == "xcomp" for child in root.children)


def _verbs(root: Token) -> list[str]:
    """The lemmas of what is to be done: the predicate and its infinitive."""
    return [root.lemma_, *(child.lemma_ for child in root.children if child.dep_ == "xcomp")]


def _harms(root: Token) -> bool:
    return any(lemma in stance_words().harm for lemma in _verbs(root))


def _helps(root: Token) -> bool:
    return any(lemma in stance_words().help for lemma in _verbs(root))


def _is_negated(root: Token) -> bool:
    return any(child.lower_ in _NEGATIONS for child in root.children if child.dep_ in ("advmod", "det"))


def _is_imperative(root: Token, subject: Token | None) -> bool:
    if root.pos_ != "VERB" or subject is not None:
        return False
    if has(root, "Mood", "Imp"):
        return True
    first = root.left_edge
    while first.i < root.i and (first.is_punct or first.is_space):
        first = root.doc[first.i + 1]
    return first.lower_ in ("please", "let") and not has(root, "VerbForm", "Fin")


def _is_infinitive(doc: Doc, attribution: Attribution) -> bool:
    """Whether the content is an infinitive ("to leave", "them to leave")."""
    for start, end in attribution.content:
        for token in doc[start:end]:
            head = token.head.i
            if token.pos_ == "VERB" and not start <= head < end:
                return any(child.lower_ == "to" and child.dep_ == "mark" for child in token.children)
    return False


def _asks(doc: Doc, attribution: Attribution) -> bool:
    """Whether the content is a question."""
    first, last = attribution.content[0], attribution.content[-1]
    return doc[first[0]].lower_ in _WH or "?" in doc[max(last[0], last[1] - 2) : last[1]].text


def _warning(doc: Doc, attribution: Attribution, clauses: list[Token], is_speaker: IsSpeaker, entry: Cue) -> Stance:
    """A warning threatens where the speaker's side will do the harm, and predicts elsewhere."""
    if entry.cue == "threaten":
        return "threaten"
    for root in clauses:
        subject = next((child for child in root.children if child.dep_.startswith("nsubj")), None)
        if subject is not None and (is_speaker(subject) or any(is_own(child) for child in subject.children)):
            return "threaten"
        if _of_turns(doc, attribution.content):
            return "threaten"
    return "demand" if _is_infinitive(doc, attribution) else "predict"
