"""Which states are there, and how are streets and their parts written?"""

from frontdesk.language.tokens import words

STATES = {
    "al": "Alabama", "ak": "Alaska", "az": "Arizona", "ar": "Arkansas", "ca": "California", "co": "Colorado", "ct": "Connecticut", "de": "Delaware",
    "dc": "District of Columbia", "fl": "Florida", "ga": "Georgia", "hi": "Hawaii", "id": "Idaho", "il": "Illinois", "in": "Indiana", "ia": "Iowa",
    "ks": "Kansas", "ky": "Kentucky", "la": "Louisiana", "me": "Maine", "md": "Maryland", "ma": "Massachusetts", "mi": "Michigan", "mn": "Minnesota",
    "ms": "Mississippi", "mo": "Missouri", "mt": "Montana", "ne": "Nebraska", "nv": "Nevada", "nh": "New Hampshire", "nj": "New Jersey",
    "nm": "New Mexico", "ny": "New York", "nc": "North Carolina", "nd": "North Dakota", "oh": "Ohio", "ok": "Oklahoma", "or": "Oregon",
    "pa": "Pennsylvania", "pr": "Puerto Rico", "ri": "Rhode Island", "sc": "South Carolina", "sd": "South Dakota", "tn": "Tennessee", "tx": "Texas",
    "ut": "Utah", "vt": "Vermont", "va": "Virginia", "wa": "Washington", "wv": "West Virginia", "wi": "Wisconsin", "wy": "Wyoming",
}  # fmt: skip
STATE_NAMES = {tuple(words(name)): name for name in STATES.values()}
STREET_TYPES = {
    "street": "Street", "st": "Street", "avenue": "Avenue", "ave": "Avenue", "road": "Road", "rd": "Road",
    "drive": "Drive", "dr": "Drive", "lane": "Lane",
    "ln": "Lane", "boulevard": "Boulevard", "blvd": "Boulevard", "court": "Court", "ct": "Court", "place": "Place", "pl": "Place", "way": "Way",
    "terrace": "Terrace", "circle": "Circle", "cir": "Circle", "parkway": "Parkway", "pkwy": "Parkway", "highway": "Highway", "hwy": "Highway",
    "square": "Square", "sq": "Square", "trail": "Trail", "alley": "Alley", "crescent": "Crescent", "plaza": "Plaza", "loop": "Loop", "row": "Row",
    "path": "Path", "pike": "Pike", "broadway": "Broadway", "walk": "Walk", "run": "Run", "ridge": "Ridge", "point": "Point", "cove": "Cove",
    "grove": "Grove", "crossing": "Crossing", "heights": "Heights", "hollow": "Hollow", "landing": "Landing", "mews": "Mews",
    "expressway": "Expressway", "turnpike": "Turnpike", "causeway": "Causeway", "trace": "Trace", "glen": "Glen",
}  # fmt: skip
DIRECTIONS = {
    "n": "North", "s": "South", "e": "East", "w": "West", "ne": "Northeast", "nw": "Northwest", "se": "Southeast", "sw": "Southwest",
    "north": "North", "south": "South", "east": "East", "west": "West", "northeast": "Northeast", "northwest": "Northwest", "southeast": "Southeast",
    "southwest": "Southwest",
}  # fmt: skip
UNITS = {
    "apartment": "Apartment", "apt": "Apartment", "unit": "Unit", "suite": "Suite", "ste": "Suite", "floor": "Floor",
    "room": "Room", "building": "Building",
}  # fmt: skip
NUMBERED_ROADS = {
    tuple(words(name)): written
    for written, names in {
        "US Highway": ("us highway", "u s highway"), "State Highway": ("state highway",), "Highway": ("highway", "hwy"),
        "US Route": ("us route", "u s route"), "State Route": ("state route",), "Rural Route": ("rural route",), "Route": ("route", "rt", "rte"),
        "County Road": ("county road",), "State Road": ("state road",), "Farm to Market Road": ("farm to market road", "fm"),
        "Interstate": ("interstate",),
    }.items()
    for name in names
}  # fmt: skip
"""Roads whose name is a number, the longer names first."""
