"""Where it happens: the policing map, and streets that no town has.

The points are those of the seed gazetteer, good to some 300 to 500 metres.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from demo.model import Area, AreaKind

# place, team, latitude, longitude, outward code and a sector with no live postcodes
GAZETTEER = """
Swindon town centre|swindon|51.5605|-1.7815|SN1 6
Old Town|swindon|51.5456|-1.7809|SN1 8
Gorse Hill|swindon|51.5745|-1.7700|SN2 3
Pinehurst|swindon|51.5800|-1.7830|SN2 4
Penhill|swindon|51.5905|-1.7760|SN2 6
Upper Stratton|swindon|51.5900|-1.7620|SN2 0
Stratton St Margaret|swindon|51.5860|-1.7450|SN3 7
Walcot and Park North|swindon|51.5560|-1.7600|SN3 8
Park South and Eldene|swindon|51.5500|-1.7400|SN3 8
Covingham and Dorcan|swindon|51.5640|-1.7310|SN3 7
Rodbourne Cheney and Moredon|swindon|51.5760|-1.8010|SN25 8
Haydon Wick|swindon|51.5930|-1.8060|SN25 7
Priory Vale|swindon|51.5970|-1.8220|SN25 9
Toothill and Westlea|swindon|51.5600|-1.8170|SN5 2
Freshbrook|swindon|51.5510|-1.8330|SN5 2
Shaw|swindon|51.5690|-1.8340|SN5 9
Wroughton|swindon|51.5250|-1.7920|SN4 1
Chiseldon|swindon|51.5130|-1.7330|SN4 2
Highworth|swindon|51.6303|-1.7099|SN6 1
Royal Wootton Bassett|royal-wootton-bassett|51.5424|-1.9055|SN4 3
Cricklade|royal-wootton-bassett|51.6403|-1.8569|SN6 2
Purton|royal-wootton-bassett|51.5870|-1.8730|SN5 2
Lyneham|royal-wootton-bassett|51.5070|-1.9630|SN15 7
Malmesbury|royal-wootton-bassett|51.5842|-2.0985|SN16 5
Chippenham|chippenham|51.4585|-2.1158|SN15 7
Corsham|chippenham|51.4320|-2.1870|SN13 4
Calne|chippenham|51.4389|-2.0050|SN11 3
Box|chippenham|51.4150|-2.2520|SN13 5
Devizes|devizes|51.3524|-1.9948|SN10 7
Marlborough|devizes|51.4203|-1.7290|SN8 6
Pewsey|devizes|51.3397|-1.7650|SN9 1
Market Lavington|devizes|51.2850|-1.9800|SN10 8
Trowbridge|trowbridge|51.3200|-2.2080|BA14 2
Bradford on Avon|trowbridge|51.3470|-2.2510|BA15 7
Melksham|trowbridge|51.3724|-2.1380|SN12 2
Westbury|warminster|51.2586|-2.1870|BA13 7
Warminster|warminster|51.2048|-2.1800|BA12 4
Mere|warminster|51.0895|-2.2690|BA12 5
Salisbury|salisbury|51.0690|-1.7950|SP1 8
Bemerton Heath|salisbury|51.0850|-1.8330|SP2 5
Wilton|salisbury|51.0800|-1.8640|SP2 6
Downton|salisbury|50.9940|-1.7430|SP5 8
Tisbury|salisbury|51.0640|-2.0800|SP3 1
Amesbury|amesbury|51.1719|-1.7805|SP4 2
Durrington|amesbury|51.1990|-1.7770|SP4 3
Bulford|amesbury|51.1910|-1.7580|SP4 1
Tidworth|amesbury|51.2360|-1.6640|SP9 1
Ludgershall|amesbury|51.2560|-1.6220|SP11 3
"""
HUBS: Mapping[str, tuple[str, ...]] = {
    "North hub": ("swindon", "royal-wootton-bassett"),
    "West hub": ("chippenham", "trowbridge"),
    "East hub": ("devizes", "amesbury"),
    "South hub": ("salisbury", "warminster"),
}
TEAM_NAMES: Mapping[str, str] = {
    "swindon": "Swindon",
    "royal-wootton-bassett": "Royal Wootton Bassett",
    "chippenham": "Chippenham",
    "devizes": "Devizes",
    "trowbridge": "Trowbridge",
    "warminster": "Warminster",
    "salisbury": "Salisbury",
    "amesbury": "Amesbury",
}
STATIONS: Mapping[str, str] = {
    "swindon-town-centre": "Swindon",
    "chippenham-town": "Chippenham",
    "melksham": "Melksham",
    "trowbridge-town": "Trowbridge",
    "bradford-on-avon": "Bradford on Avon",
    "westbury": "Westbury",
    "warminster-town": "Warminster",
    "salisbury-town": "Salisbury",
    "tisbury": "Tisbury",
    "pewsey": "Pewsey",
}
FORCE_AREA = "wiltshire-police"
HUBS_SINCE = date(2024, 1, 15)
TEAMS_SINCE = date(2019, 4, 1)

_FIRST = (
    "Lantern Quarrel Pepperpot Thimble Candlewick Marrow Bramblecote Sixpence Inkwell Foxtrot "
    "Harrow Tinderbox Wagtail Cobblers Drumlin Saddlers Halfmoon Gannet Kettle Larkspur Mossop "
    "Nettlebed Oakham Pipit Quillon Ravelin Sorrel Tansy Umber Vesper Whimbrel Yarrow Bellows "
    "Cinder Dapple Ember Fathom Gossamer Hopscotch Ironmonger Juniper Kestrelwood Lodestar Muffin "
    "Nutmeg Ostler Pannier Quoits Riddle Shuttlecock Tallow Turnpenny Velvet Weathercock Bobbin "
    "Cordwainer"
).split()
_SECOND = (
    "Row Lane Close Walk Court Drove Gardens Rise Mead Passage Terrace Way Path Crescent"
).split()
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # the letters that end a postcode
_LINES = [line.split("|") for line in GAZETTEER.strip().splitlines()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    key: str
    name: str
    team: str
    lat: float
    lon: float
    sector: str
    streets: tuple[str, ...]


def key_of(name: str) -> str:
    """Return the key of a place or team, such as "old-town"."""
    return name.lower().replace(" ", "-")


def places(*, chance: Random) -> tuple[Place, ...]:
    """Return every place of the gazetteer with six streets of its own."""
    names = [f"{first} {second}" for first in _FIRST for second in _SECOND]
    chance.shuffle(names)
    return tuple(_place(line, names) for line in GAZETTEER.strip().splitlines())


def _place(line: str, names: list[str]) -> Place:
    name, team, lat, lon, sector = line.split("|")
    streets = tuple(names.pop() for _ in range(6))
    key = f"{key_of(name)}-town" if key_of(name) == team else key_of(name)
    return Place(
        key=key,
        name=name,
        team=team,
        lat=float(lat),
        lon=float(lon),
        sector=sector,
        streets=streets,
    )


def postcode(place: Place, *, chance: Random) -> str:
    """Return a postcode of the right shape in a sector where none has been issued."""
    first, last = chance.choice(_LETTERS), chance.choice(_LETTERS)
    own = letters_of(place.name, place.sector)
    return f"{place.sector}{own[_LETTERS.index(first) % len(own)]}{last}"


def letters_of(name: str, sector: str) -> str:
    """Return which letters begin a place's own postcodes: places of one sector share it out."""
    sharing = [line[0] for line in _LINES if line[-1] == sector]
    return _LETTERS[sharing.index(name) :: len(sharing)]


def postcodes() -> Iterator[tuple[str, str]]:
    """Yield every postcode of the made-up county, and the name of the place that it is of."""
    for name, *_, sector in _LINES:
        for first in letters_of(name, sector):
            for last in _LETTERS:
                yield f"{sector}{first}{last}", name


def areas(all_places: tuple[Place, ...]) -> tuple[Area, ...]:
    """Return the policing map, each area after its parent."""
    return (*_upper_areas(), *(_lowest(place) for place in all_places))


def _upper_areas() -> Iterator[Area]:
    yield Area(
        key=FORCE_AREA,
        name="Swindon and Wiltshire",
        kind=AreaKind.FORCE,
        parent=None,
        valid_from=TEAMS_SINCE,
    )
    for hub, teams in HUBS.items():
        yield Area(
            key=key_of(hub), name=hub, kind=AreaKind.HUB, parent=FORCE_AREA, valid_from=HUBS_SINCE
        )
        for team in teams:
            yield Area(
                key=team,
                name=f"{TEAM_NAMES[team]} neighbourhood team",
                kind=AreaKind.TEAM,
                parent=key_of(hub),
                valid_from=HUBS_SINCE,
            )


def _lowest(place: Place) -> Area:
    return Area(
        key=place.key,
        name=place.name,
        kind=AreaKind.PLACE,
        parent=place.team,
        valid_from=TEAMS_SINCE,
        lat=place.lat,
        lon=place.lon,
    )
