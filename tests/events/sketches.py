"""Sentences parsed by hand for the tests of events: a word a line, as ``word lemma UPOS head relation feats``."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab
PAST, PART, INF, ING = "Tense=Past|VerbForm=Fin", "Tense=Past|VerbForm=Part", "VerbForm=Inf", "Tense=Pres|VerbForm=Part"


def sketch(*sentences: str) -> Doc:
    """The ``Doc`` of hand-parsed sentences; heads count from 1 in each sentence, 0 is the root."""
    words, lemmas, pos, heads, deps, morphs, starts = [], [], [], [], [], [], []
    for sentence in sentences:
        first = len(words)
        for line in sentence.strip().splitlines():
            word, lemma, tag, head, relation, *feats = line.split()
            starts.append(len(words) == first)
            heads.append(first + int(head) - 1 if head != "0" else len(words))
            words.append(word)
            lemmas.append(lemma)
            pos.append(tag)
            deps.append(relation)
            morphs.append({"past": PAST, "part": PART, "inf": INF, "ing": ING}.get(feats[0], feats[0]) if feats else "")
    return Doc(VOCAB, words=words, lemmas=lemmas, pos=pos, heads=heads, deps=deps, morphs=morphs, sent_starts=starts)


SEIZED = """
Fighters fighter NOUN 2 nsubj
seized seize VERB 0 root past
the the DET 4 det
crossing crossing NOUN 2 obj
on on ADP 6 case
Tuesday Tuesday PROPN 2 obl
. . PUNCT 2 punct
"""
SEIZED_PASSIVE = """
The the DET 2 det
crossing crossing NOUN 4 nsubj:pass
was be AUX 4 aux:pass
seized seize VERB 0 root part
by by ADP 6 case
fighters fighter NOUN 4 obl:agent
. . PUNCT 4 punct
"""
CAPTURE = """
The the DET 2 det
capture capture NOUN 7 nsubj
of of ADP 4 case
Kunduz Kunduz PROPN 2 nmod
by by ADP 6 case
fighters fighter NOUN 2 nmod
shocked shock VERB 0 root past
Kabul Kabul PROPN 7 obj
. . PUNCT 7 punct
"""
PROMISE = """
Moscow Moscow PROPN 2 nsubj
promised promise VERB 0 root past
to to PART 4 mark
give give VERB 2 xcomp inf
Dushanbe Dushanbe PROPN 4 iobj
help help NOUN 4 obj
if if SCONJ 9 mark
rebels rebel NOUN 9 nsubj
attack attack VERB 4 advcl Tense=Pres|VerbForm=Fin
. . PUNCT 2 punct
"""
LIGHT = """
Rebels rebel NOUN 2 nsubj
launched launch VERB 0 root past
an a DET 4 det
attack attack NOUN 2 obj
on on ADP 6 case
soldiers soldier NOUN 4 nmod
, , PUNCT 8 punct
killing kill VERB 2 advcl ing
six six NUM 8 obj
. . PUNCT 2 punct
"""
CONTROL = """
Our our PRON 2 nmod:poss
fighters fighter NOUN 6 nsubj
are be AUX 6 cop Tense=Pres|VerbForm=Fin
in in ADP 6 case
full full ADJ 6 amod
control control NOUN 0 root
of of ADP 9 case
the the DET 9 det
bridge bridge NOUN 6 nmod
. . PUNCT 6 punct
"""
DENIED = """
Iran Iran PROPN 2 nsubj
denied deny VERB 0 root past
that that SCONJ 6 mark
it it PRON 6 nsubj
had have AUX 6 aux Tense=Past|VerbForm=Fin
attacked attack VERB 2 ccomp part
tankers tanker NOUN 6 obj
. . PUNCT 2 punct
"""
RELATIVE = """
Rebels rebel NOUN 5 nsubj
who who PRON 3 nsubj PronType=Rel
shelled shell VERB 1 acl:relcl past
Misrata Misrata PROPN 3 obj
withdrew withdraw VERB 0 root past
. . PUNCT 5 punct
"""
COUNCIL = """
The the DET 2 det
crisis crisis NOUN 5 nsubj:pass
will will AUX 5 aux VerbForm=Fin
be be AUX 5 aux:pass inf
discussed discuss VERB 0 root part
at at ADP 9 case
Thursday Thursday PROPN 9 nmod:poss
's 's PART 7 case
meeting meeting NOUN 5 obl
of of ADP 11 case
ministers minister NOUN 9 nmod
. . PUNCT 5 punct
"""
URGED = """
Paris Paris PROPN 2 nsubj
urged urge VERB 0 root past
Berlin Berlin PROPN 2 obj
to to PART 5 mark
send send VERB 2 xcomp inf
troops troop NOUN 5 obj
. . PUNCT 2 punct
"""
NOT_WITHDRAW = """
NATO NATO PROPN 4 nsubj
will will AUX 4 aux VerbForm=Fin
not not PART 4 advmod
withdraw withdraw VERB 0 root inf
its its PRON 6 nmod:poss
troops troop NOUN 4 obj
. . PUNCT 4 punct
"""
COUNT = """
Rebels rebel NOUN 2 nsubj
killed kill VERB 0 root past
two two NUM 4 nummod
guards guard NOUN 2 obj
and and CCONJ 6 cc
wounded wound VERB 2 conj past
five five NUM 6 obj
. . PUNCT 2 punct
"""
NOT_CURLY = """
They they PRON 4 nsubj
did do AUX 4 aux past
n’t n't PART 4 advmod
withdraw withdraw VERB 0 root inf
. . PUNCT 4 punct
"""
NEITHER = """
Neither neither CCONJ 2 cc:preconj
Iran Iran PROPN 5 nsubj
nor nor CCONJ 4 cc
Iraq Iraq PROPN 2 conj
withdrew withdraw VERB 0 root past
. . PUNCT 5 punct
"""
SUICIDE = """
Rebels rebel NOUN 2 nsubj
committed commit VERB 0 root past
suicide suicide NOUN 2 obj
in in ADP 5 case
Kunduz Kunduz PROPN 2 obl
. . PUNCT 2 punct
"""
HOLD_IT = """
The the DET 2 det
insurgents insurgent NOUN 4 nsubj
still still ADV 4 advmod
hold hold VERB 0 root Tense=Pres|VerbForm=Fin
it it PRON 4 obj
. . PUNCT 4 punct
"""
TELEPHONE = """
Rahmon Rahmon PROPN 2 nsubj
discussed discuss VERB 0 root past
the the DET 4 det
crisis crisis NOUN 2 obj
by by ADP 6 case
telephone telephone NOUN 2 obl
with with ADP 8 case
Putin Putin PROPN 6 nmod
. . PUNCT 2 punct
"""
IS_TO = """
Ministers minister NOUN 4 nsubj
are be AUX 4 aux Tense=Pres|VerbForm=Fin
to to PART 4 mark
meet meet VERB 0 root inf
envoys envoy NOUN 4 obj
. . PUNCT 4 punct
"""
TOLD_PRESENT = """
Rebels rebel NOUN 2 nsubj
hold hold VERB 6 ccomp inf
Kunduz Kunduz PROPN 2 obj
, , PUNCT 6 punct
sources source NOUN 6 nsubj
told tell VERB 0 root past
Reuters Reuters PROPN 6 iobj
. . PUNCT 6 punct
"""
