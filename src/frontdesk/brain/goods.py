"""Does a word name a thing that is sold? Everyday goods of any shop, each by the last word of its name; no books, whose titles name anything."""

from collections.abc import Sequence

from frontdesk.brain.utterance import word_set

_GOODS = word_set("""
    sofa couch loveseat sectional futon armchair chair stool barstool recliner rocker ottoman footstool bench table desk nightstand dresser wardrobe
    armoire cabinet cupboard bookcase bookshelf shelf shelves shelving ledge headboard mattress bed bunk crib cot hammock sideboard console hutch
    credenza vanity trunk chest drawer rack hook hanger coatrack mirror frame rug carpet mat doormat runner curtain drape blinds shade lamp lantern
    chandelier sconce pendant nightlight bulb candle candleholder vase planter pot plant clock painting print poster cushion pillow pillowcase duvet
    comforter quilt blanket throw sheet bedspread coverlet towel washcloth bathrobe bathmat basket hamper bin organizer box tray kettle toaster
    blender mixer juicer grinder oven microwave fryer cooker skillet pan wok saucepan casserole dish plate bowl mug cup glass glasses tumbler
    pitcher carafe teapot knife knives fork spoon cutlery flatware dinnerware cookware bakeware peeler grater colander ladle spatula whisk cutting
    board apron napkin tablecloth thermos flask bottle jar dispenser vacuum broom mop iron fan heater humidifier purifier dehumidifier birdhouse
    feeder hose shovel rake drill hammer screwdriver wrench saw ladder toolbox grill umbrella parasol tent backpack suitcase luggage duffel
    laptop notebook computer tablet phone smartphone iphone ipad macbook monitor display television tv projector screen keyboard mouse trackpad
    headphone headphones headset earbud earbuds earphone speaker soundbar bar microphone mic webcam camera camcorder lens tripod drone printer scanner
    router modem hub dock docking charger cable cord adapter adaptor dongle battery batteries powerbank ssd stylus pen smartwatch watch tracker
    doorbell thermostat lock plug sensor bulb turntable radio stereo amplifier receiver joystick controller console e-reader ereader kindle case
    massager sleeve mount stand holder protector
    shirt t-shirt tshirt tee blouse top tank sweater jumper pullover cardigan hoodie sweatshirt turtleneck vest jacket coat parka raincoat blazer suit
    tuxedo dress gown skirt pants trousers jeans leggings shorts chinos sweatpants joggers overalls jumpsuit romper pajamas pyjamas nightgown robe
    underwear bra briefs boxers sock socks stocking tights shoe sneaker trainer boot sandal slipper loafer heel pump flats clog mule moccasin
    belt tie scarf shawl glove mitten hat cap beanie bag handbag purse tote clutch wallet sunglasses earring necklace bracelet ring brooch
    poncho puffer windbreaker bikini swimsuit trunks uniform polo
    overcoat trenchcoat anorak gilet waistcoat kimono dungarees kilt bodysuit leotard espadrille brogue stiletto wellies lanyard band telly coaster
    candlestick lunchbox
    toy puzzle doll teddy lego blocks game bicycle bike scooter skateboard helmet racket dumbbell treadmill yoga
""")
_PLURALS = (("ves", "fe"), ("ves", "f"), ("ies", "y"), ("es", ""), ("s", ""))


def is_good(word: str) -> bool:
    """ "lamps", "shelves" and "batteries" too."""
    word = word.removesuffix("'s")
    return word in _GOODS or any(word.endswith(end) and word.removesuffix(end) + one in _GOODS for end, one in _PLURALS)


def names_a_good(words: Sequence[str]) -> bool:
    return any(is_good(word) for word in words)
