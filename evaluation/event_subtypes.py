"""Maps what casus reads to the ACLED-like subtypes of CASE 2021: by type, mode and actors, then by the text's words.

The subtypes cut finer than PLOVER in weapons and coarser elsewhere, and some (disasters, attribution) are no PLOVER
events: those are told by the words of the text. The rules were written on the two thirds that are not scored.
"""

from __future__ import annotations

import re

from casus.events.told import Told
from evaluation.event_reading import Read, depth

# Words that settle the subtype, whatever event is read beside them; the first that fits holds.
WORDS: dict[str, str] = {
    "CHEM_WEAP": r"chemical (?:weapon|attack)|sarin|chlorine|(?:poison(?:ous)?|toxic|nerve) (?:gas|agent)",
    "SEX_VIOL": r"\brap(?:e|ed|es|ing)\b|rapists?\b|sexual(?:ly)? (?:assault|abus|violen|harass)",
    "SUIC_BOMB": r"suicide (?:bomb|attack|blast)|kamikaze|blew (?:himself|herself|themselves)",
    "GRENADE": r"\bgrenade",
    "ATTRIB": r"claim\w* responsib|denied (?:\w+ ){0,4}responsib|claimed the (?:attack|\w+ing)\b",
    "HQ_ESTABLISHED": r"(?:set up|establish\w*|built|build\w*) (?:\w+ ){0,4}"
    r"(?:base|post|headquarters|outpost|camp|checkpoint)",
    "NATURAL_DISASTER": r"earthquake|flood|hurricane|typhoon|cyclone|wildfire|covid|coronavirus|landslide|tsunami|"
    r"storm\b|drought|epidemic|outbreak|volcan|rainfall|heavy rain|lightning",
    "MAN_MADE_DISASTER": r"\bcrash(?:ed|es)?\b|chemical spill|oil spill|gas leak|collapse[ds]?\b|derail|capsiz|"
    r"caught fire|sank\b|fire crews|firefighters|blaze|leak(?:ed)?\b|accident",
    "DISR_WEAP": r"defus|(?:seiz|confiscat|recover|discover|found|dismantl|intercept)\w* (?:\S+ ){0,8}"
    r"(?:weapon|explosive|bomb|ammunition|device|IED|arms|rifle|mine|cache)|suspicious package|bomb disposal",
    "MOB_VIOL": r"\blynch|\bmob\b|vigilante",
    "ORG_CRIME": r"smuggl|drug gang|cartel|traffick|robber|counterfeit|gang member|mafia|money launder",
    "ABDUCT_DISSAP": r"kidnap|abduct|hostage|disappear",
    "REM_EXPLOS": r"roadside bomb|land ?mine|\bIEDs?\b|improvised|car bomb|explosive device|booby|"
    r"bomb (?:placed|planted|exploded|blast|explosion)",
    "AIR_STRIKE": r"air ?strikes?|air raid|warplane|fighter jet|drone (?:strike|attack)|air force|gunship|aerial",
    "ART_MISS_ATTACK": r"artillery|missile|rocket|mortar|shell(?:ed|ing|s)\b|tank attack",
}
DISPERSED = r"tear ?gas|water cannon|rubber bullet|pepper.?spray|baton|dispers|live (?:fire|ammunition|rounds)"
BY_MODE = {
    ("ASSAULT", "aerial"): "AIR_STRIKE",
    ("ASSAULT", "drone"): "AIR_STRIKE",
    ("ASSAULT", "heavy-weapons"): "ART_MISS_ATTACK",
    ("ASSAULT", "suicide-attack"): "SUIC_BOMB",
    ("ASSAULT", "explosives"): "REM_EXPLOS",
    ("ASSAULT", "sexual"): "SEX_VIOL",
    ("ASSAULT", "abduct"): "ABDUCT_DISSAP",
    ("ASSAULT", "unconventional"): "CHEM_WEAP",
    ("ASSAULT", "destroy"): "PROPERTY_DISTRUCT",
    ("PROTEST", "riot"): "VIOL_DEMONSTR",
    ("COERCE", "arrest"): "ARREST",
    ("SANCTION", None): "DIPLO",
}
BY_TYPE = {
    "AGREE": "AGREEMENT",
    "CONSULT": "AGREEMENT",
    "SANCTION": "DIPLO",
    "MOBILIZE": "CHANGE_TO_GROUP_ACT",
    "RETREAT": "NON_VIOL_TERRIT_TRANSFER",
    "CONTROL": "NON_STATE_ACTOR_OVERTAKES_TER",
    "ACCUSE": "ATTRIB",
}
STATE = frozenset({"MIL", "GOV", "COP", "SPY", "PRM"})
REBELS = frozenset({"REB", "UAF", "PRM"})


def subtype(read: Read) -> str:
    """The one subtype of a snippet."""
    text = read.doc.text
    if any(item.event.type == "PROTEST" for item in read.told):
        return _protest(text, read.told)
    for name, pattern in WORDS.items():
        if re.search(pattern, text, re.IGNORECASE):
            return name
    ordered = sorted(read.told, key=lambda item: (depth(item.match.head), item.match.head.i))
    for item in ordered:
        if name := _of_event(item, read):
            return name
    return "OTHER"


def _protest(text: str, told: list[Told]) -> str:
    if re.search(
        r"tear ?gas|water cannon|rubber bullet|pepper.?spray|baton|dispers|live (?:fire|ammunition|rounds)", text
    ):
        killed = re.search(r"kill|dead|died|shot|opened fire|beat|brutal", text)
        return "FORCE_AGAINST_PROTEST" if killed else "PROTEST_WITH_INTER"
    violent = any(item.event.mode == "riot" for item in told) or re.search(
        r"clash|violen|petrol bomb|stones|torch|set (?:fire|ablaze)|loot|riot|burn|vandal", text
    )
    return "VIOL_DEMONSTR" if violent else "PEACE_PROTEST"


def _of_event(item: Told, read: Read) -> str | None:
    event = item.event
    sectors = {read.actors[name].sector for name in event.actors if name in read.actors}
    if event.type == "COERCE" and event.mode == "seize":
        return "NON_STATE_ACTOR_OVERTAKES_TER" if sectors & REBELS and not sectors & {"MIL"} else "GOV_REGAINS_TERIT"
    if name := BY_MODE.get((event.type, event.mode)):
        return name
    if event.type == "ASSAULT":
        fought = re.search(r"clash|fight|battle|troops|army|forces|militants|rebels", read.doc.text)
        return "ARMED_CLASH" if fought else "ATTACK"
    return BY_TYPE.get(event.type)
