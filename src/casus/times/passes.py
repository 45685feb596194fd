"""The passes over a run of tokens: each is a grammar, and later ones see what earlier ones found.

``ATOMS`` finds what needs no other phrase (calendar dates, clock times, lengths), ``JOINS`` what is made of those
("last Thursday night", "two days ago"), ``WHOLES`` what is made of these in turn ("the first week of last May"); the
last runs twice, for the end of such a whole.
"""

from __future__ import annotations

from casus.times.grammar import Alphabet, Grammar

_ALPHABET = Alphabet()
ATOMS = Grammar(_ALPHABET)
JOINS = Grammar(_ALPHABET)
WHOLES = Grammar(_ALPHABET)
PASSES = (ATOMS, JOINS, WHOLES, WHOLES)
