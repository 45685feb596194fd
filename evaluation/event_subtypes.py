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
    "DIPLO": r"\b(?:new|impos\w+|economic|more|lift\w*|approv\w+) (?:\w+ )?sanctions|expel\w* (?:\S+ ){0,4}diplomat|"
    r"diplomats? expelled|recall\w* (?:\w+ ){0,3}ambassador|retaliatory measures",
    "CHEM_WEAP": r"chemical (?:weapon|attack)|sarin|chlorine|(?:poison(?:ous)?|toxic|nerve) (?:gas|agent)",
    "SEX_VIOL": r"\brap(?:e|ed|es|ing)\b|rapists?\b|sexual(?:ly)? (?:assault|abus|violen|harass)",
    "SUIC_BOMB": r"suicide (?:bomb|attack|blast)|kamikaze|blew (?:himself|herself|themselves)",
    "ATTRIB": r"claim\w* responsib|denied (?:\w+ ){0,4}responsib|claimed the (?:attack|\w+ing)\b|"
    r"(?:reject|den)(?:ed|ies|ying|s|ing)? (?:\S+ ){0,3}(?:allegation|accusation|report)",
    "DISR_WEAP": r"defus|(?:seiz|confiscat|recover|discover|found|dismantl|intercept|"
    r"destroy\w* (?:\w+ )?(?:dozens|large))\w* (?:\S+ ){0,8}"
    r"(?:weapon|explosive|bomb|ammunition|device|IED|arms|rifle|mine|cache|pistol|gun|firearm|grenade)|"
    r"(?:weapon|explosive|ammunition|device|firearm|grenade|rifle|gun|package)s?\b (?:\S+ ){0,12}(?:was|were|been) "
    r"(?:seized|found|recovered|discovered|confiscated|intercepted)|suspicious package|bomb disposal",
    "GRENADE": r"\bgrenade",
    "HQ_ESTABLISHED": r"(?:set up|establish\w*|built|build\w*) (?:\S+ ){0,6}"
    r"(?:bases?|(?:observation |military )?(?:posts?|points?)|headquarters|outposts?|camps?|checkpoints?|barracks)\b",
    "NATURAL_DISASTER": r"earthquake|flood|hurricane|typhoon|cyclone|wildfire|covid|coronavirus|landslide|tsunami|"
    r"storm\b|drought|epidemic|outbreak|volcan|rainfall|heavy rain|lightning",
    "MAN_MADE_DISASTER": r"\bcrash(?:ed|es)?\b|chemical spill|oil spill|gas leak|collapse[ds]?\b|derail|capsiz|"
    r"caught fire|catching fire|sank\b|fire crews|firefighters|blaze|leak(?:ed)?\b|accident|toxins?\b|"
    r"(?:boiler|warehouse|factory|power plant|chemical plant|refinery)\b.*(?:explo|fire|burn|blast)|"
    r"(?:explo|fire|burn|blast).*(?:boiler|warehouse|factory|power plant|chemical plant|refinery|ammonium)",
    "MOB_VIOL": r"\blynch|\bmob\b|vigilante",
    "ORG_CRIME": r"smuggl|drug gang|cartel|traffick|robber|counterfeit|gang member|mafia|money launder",
    "ABDUCT_DISSAP": r"kidnap|abduct|hostage|disappear",
    "CHANGE_TO_GROUP_ACT": r"\bdefect(?:ed|ing|ors?|ions?)?\b",
    "PROPERTY_DISTRUCT": r"\bloot(?:ed|ing)\b|vandali[sz]|torched|(?:shops?|propert(?:y|ies)|houses|homes) "
    r"(?:\S+ ){0,5}(?:burned|burnt|destroyed|damaged|ablaze)|(?:destr|attack)\w+ (?:\S+ ){0,3}propert",
    "REM_EXPLOS": r"roadside bomb|land ?mine|\bIEDs?\b|improvised|car bomb|explosive device|booby|"
    r"bomb (?:placed|planted|exploded|blast|explosion)",
    "AIR_STRIKE": r"air ?strikes?|air raid|warplane|fighter jet|drone (?:strike|attack)|air force|gunship|aerial",
    "ART_MISS_ATTACK": r"artillery|missile|rocket|mortar|shell(?:ed|ing|s)\b|tank attack",
}
MARCHING = r"\bprotest|demonstrat|\bsit-in|marchers|took to the streets|tranquil crowds"
RIOTOUS = (
    r"clash|violent(?:ly)? (?:protest|demonstrat)|petrol bomb|stones|rocks|hurl|projectile|torch|set (?:fire|ablaze)|"
    r"loot|riot|burn|vandal|molotov"
)
POLICED = (
    r"tear ?gas|water cannon|rubber bullet|pepper.?spray|baton|dispers|live (?:fire|ammunition|rounds|bullets)|"
    r"opened fire|gunfire|suppress|crackdown|(?:arrest|detain)\w*"
)
HURT = (
    r"\bkill|\bdead\b|\bdied|\bshot\b|opened fire|\bbeat|brutal|gunfire|"
    r"live (?:fire|ammunition|rounds|bullets)|injur|wound"
)
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
    ("SANCTION", "expel"): "DIPLO",
    ("SANCTION", "withdraw"): "DIPLO",
    ("SANCTION", "discontinue"): "DIPLO",
    ("RETREAT", "release"): "AGREEMENT",
}
BY_TYPE = {
    "AGREE": "AGREEMENT",
    "CONSULT": "AGREEMENT",
    "SANCTION": "DIPLO",
    "MOBILIZE": "CHANGE_TO_GROUP_ACT",
    "RETREAT": "NON_VIOL_TERRIT_TRANSFER",
    "ACCUSE": "ATTRIB",
}
STATE = frozenset({"MIL", "GOV", "COP", "SPY", "PRM"})
REBELS = frozenset({"REB", "UAF", "PRM"})


def subtype(read: Read) -> str:
    """The one subtype of a snippet."""
    text = read.doc.text
    if any(item.event.type == "PROTEST" for item in read.told) or re.search(MARCHING, text, re.IGNORECASE):
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
    policed, hurt = re.search(POLICED, text, re.IGNORECASE), re.search(HURT, text, re.IGNORECASE)
    if any(item.event.mode == "riot" for item in told) or re.search(RIOTOUS, text, re.IGNORECASE):
        return "VIOL_DEMONSTR"
    if policed:
        return "FORCE_AGAINST_PROTEST" if hurt else "PROTEST_WITH_INTER"
    return "PEACE_PROTEST"


def _of_event(item: Told, read: Read) -> str | None:
    event = item.event
    if (event.type == "COERCE" and event.mode == "seize") or event.type == "CONTROL":
        return "GOV_REGAINS_TERIT" if _is_of_the_state(item, read) else "NON_STATE_ACTOR_OVERTAKES_TER"
    if name := BY_MODE.get((event.type, event.mode)):
        return name
    if event.type == "ASSAULT":
        fought = re.search(r"clash|fight|battle|troops|army|forces|militants|rebels", read.doc.text)
        return "ARMED_CLASH" if fought else "ATTACK"
    return BY_TYPE.get(event.type)


def _is_of_the_state(item: Told, read: Read) -> bool:
    """Whether who takes a place is the state's: by kind and sector, else by whether it is taken back."""
    actors = [read.actors[name] for name in item.event.actors if name in read.actors]
    if any(actor.kind == "armed_group" for actor in actors):
        return False
    sectors = {actor.sector for actor in actors}
    if sectors & (STATE | REBELS):
        return bool(sectors & STATE)
    return bool(re.search(r"recaptur|retak|retook|regain|recover|liberat|reclaim", read.doc.text, re.IGNORECASE))
