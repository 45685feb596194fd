"""The rows of ``data/places/``: features, countries, regions and subdivisions, all with WGS 84 coordinates."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from casus.knowledge.loader import table, tree

Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Iso3 = Annotated[str, Meta(pattern="^[A-Z]{3}$")]
FeatureKind = Literal[
    "crossing", "base", "river", "sea", "strait", "pass", "range", "region", "lake", "canal", "island", "dam",
    "airport", "district", "valley", "bay", "gulf", "ocean", "mountain", "desert", "peninsula", "archipelago",
    "park", "port", "glacier", "plain", "plateau", "channel", "cape", "facility", "town", "village", "ruin",
]  # fmt: skip


class Feature(Struct, frozen=True, kw_only=True):
    """A crossing, base, river or other feature. ``country`` lists ISO 3166 alpha-3 codes; a feature may span several.

    ``other_country`` is the country on the far side of a crossing; ``admin1`` the name of the first-level subdivision;
    ``source`` tells where the coordinates come from.
    """

    name: str
    kind: FeatureKind
    lat: Latitude
    lon: Longitude
    aliases: tuple[str, ...] = ()
    country: tuple[Iso3, ...] = ()
    other_country: Iso3 | None = None
    admin1: str | None = None
    source: str | None = None


class CountryPoint(Struct, frozen=True, kw_only=True):
    """The point that stands for a country or territory on the map."""

    iso3: Iso3
    lat: Latitude
    lon: Longitude
    aliases: tuple[str, ...] = ()


class Region(Struct, frozen=True, kw_only=True):
    """A continent, or a region that is more than one country or less than one and no subdivision."""

    name: str
    kind: Literal["continent", "region"]
    lat: Latitude
    lon: Longitude
    radius_km: Annotated[float, Meta(gt=0)]
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    country: tuple[Iso3, ...] = ()


class Subdivision(Struct, frozen=True, kw_only=True):
    """A first-level (``level`` 1) or second-level (2) subdivision under its GeoNames code (``AF.24``)."""

    code: str
    name: str
    level: Annotated[int, Meta(ge=1, le=2)]
    lat: Latitude
    lon: Longitude
    radius_km: Annotated[float, Meta(gt=0)]
    population: int = 0
    geonameid: int | None = None
    iso: str | None = None
    aliases: tuple[str, ...] = ()


class SubdivisionNames(Struct, frozen=True, kw_only=True):
    """What news calls a subdivision besides its name: ``short`` forms stand only beside another place ("Ind.").

    ``lat`` and ``lon`` replace the computed point where it is too far off.
    """

    code: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    lat: Latitude | None = None
    lon: Longitude | None = None


class CityNames(Struct, frozen=True, kw_only=True):
    """What news calls a town besides the names that GeoNames gives it."""

    geonameid: int
    aliases: tuple[str, ...]


def city_names() -> dict[int, tuple[str, ...]]:
    """More names of towns by their GeoNames ids."""
    return {row.geonameid: row.aliases for row in table("places/city_names.tsv", CityNames)}


def features() -> tuple[Feature, ...]:
    """Every crossing, base and other feature."""
    names = [f"places/{name}.tsv" for name in ("crossings", "bases", "features")]
    return tuple(row for name in names for row in table(name, Feature))


def countries() -> tuple[CountryPoint, ...]:
    """The point of every country and territory."""
    return table("places/countries.tsv", CountryPoint)


def regions() -> tuple[Region, ...]:
    """Continents and regions."""
    return table("places/regions.tsv", Region)


def subdivisions() -> tuple[Subdivision, ...]:
    """First- and second-level subdivisions (GeoNames)."""
    return table("places/subdivisions.tsv", Subdivision)


def subdivision_names() -> tuple[SubdivisionNames, ...]:
    """News names, AP abbreviations and better points of subdivisions."""
    return table("places/subdivision_names.tsv", SubdivisionNames)


class FeatureCode(Struct, frozen=True, kw_only=True):
    """What a GeoNames feature code becomes; see the comment in ``feature_codes.yaml``."""

    kind: FeatureKind | Literal["city", "capital", "admin1", "admin2"]
    radius_km: float | None = None
    weight: int = 0


def feature_codes() -> dict[str, FeatureCode]:
    """The feature codes that a full GeoNames table is cut down to, as ``P.PPL``."""
    found: dict[str, FeatureCode] = tree("places/feature_codes.yaml", dict[str, FeatureCode])
    return found


class CommonWord(Struct, frozen=True, kw_only=True):
    """An everyday word that is also a name in the gazetteer."""

    word: str
    count: int


class Cues(Struct, frozen=True, kw_only=True):
    """Words beside a name that tell what it names; see the comments in ``cues.yaml``."""

    never: frozenset[str]
    titles: frozenset[str]
    person_after: frozenset[str]
    organisation_after: frozenset[str]
    organisation_before: frozenset[str]
    place_before: frozenset[str]
    other_before: frozenset[str]
    said: frozenset[str]
    heads: dict[str, frozenset[str]]


@cache
def common_words() -> dict[str, int]:
    """How often each everyday word that is also a place name occurs as such."""
    return {row.word: row.count for row in table("places/common_words.tsv", CommonWord)}


def cues() -> Cues:
    """The words beside a name."""
    found: Cues = tree("places/cues.yaml", Cues)
    return found


class RecognitionWeights(Struct, frozen=True, kw_only=True):
    """Log-odds by feature, before and after the document's names are read."""

    recognition: dict[str, float]
    confirmation: dict[str, float]


class PlaceWeights(Struct, frozen=True, kw_only=True):
    """Learned weights by feature: recognition without and with the model's mentions, and one set a round of reading."""

    plain: RecognitionWeights
    tagged: RecognitionWeights
    resolution: tuple[dict[str, float], ...]


def place_weights() -> PlaceWeights:
    """The weights that ``training/places.py`` learned."""
    found: PlaceWeights = tree("places/weights.yaml", PlaceWeights)
    return found


class RelativeWords(Struct, frozen=True, kw_only=True):
    """The words of relative places; see the comments in ``relative.yaml``."""

    bearings: dict[str, float]
    units: dict[str, float]
    numbers: dict[str, float]
    about: tuple[str, ...]
    near: dict[str, float]
    across: tuple[str, ...]
    lines: frozenset[str]
    parties: frozenset[str]


def relative_words() -> RelativeWords:
    """The words of relative places."""
    found: RelativeWords = tree("places/relative.yaml", RelativeWords)
    return found
