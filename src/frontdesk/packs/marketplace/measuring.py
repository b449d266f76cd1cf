"""How are the measures of a thing said: how big, how heavy, how long to put together, and whether it goes into a room?"""

from fractions import Fraction

from frontdesk.language import speak
from frontdesk.packs.marketplace import wording
from frontdesk.packs.marketplace.repository import Product
from frontdesk.packs.marketplace.room_fit import Fit, Measures
from frontdesk.packs.marketplace.variants import alternatives, spoken_sizes


def inches(value: Fraction) -> str:
    return speak.measure(value, "in")


def dimensions(item: Product, measures: Measures) -> str:
    """ "The bed frame is seventy nine and one eighth inches long, …"; of several sizes it is told which was measured."""
    sides = ((measures.length, "long"), (measures.width, "wide"), (measures.height, "high"))
    said = speak.join([f"{inches(value)} {side}" for value, side in sides if value is not None])
    which = f" in size {measures.size}" if measures.size else ""
    weigh = wording.verb(item.title, "weighs", "weigh")
    heavy = f", and {weigh} {speak.measure(measures.weight, 'lb')}" if measures.weight is not None else "; I don't have the weight"
    return f"{wording.capital(wording.product(item))}{which} {wording.verb(item.title)} {said}{heavy}."


def unmeasured(item: Product, sizes: tuple[str, ...]) -> str:
    """Nobody guesses: what is known instead are the sizes it is sold in."""
    it, comes = ("they", "come") if wording.several(item.title) else ("it", "comes")
    sold = f"; {it} {comes} in {spoken_sizes(sizes)}" if sizes else ""
    return f"I don't have the measurements of {wording.product(item)}{sold}."


def weight_of(item: Product, measures: Measures) -> str:
    """Of a thing that nobody measured: its weight, or that it is not known either."""
    it = "They" if wording.several(item.title) else "It"
    if measures.weight is None:
        return f"{it} {wording.verb(item.title, 'was', 'were')} not weighed either."
    return f"{it} {wording.verb(item.title, 'weighs', 'weigh')} {speak.measure(measures.weight, 'lb')}."


def around(measures: Measures) -> str:
    """What else there is to know before it stands: room at the sides, time, load, rooms. Empty where the row says nothing."""
    parts = [f"leave {inches(measures.clearance)} free at the sides"] if measures.clearance else []
    parts += [f"plan {assembly_time(measures.assembly_minutes)} for the assembly"] if measures.assembly_minutes else []
    parts += [f"it carries {speak.measure(measures.capacity, 'lb')}"] if measures.capacity else []
    parts += [f"it's for {room_kinds(measures)}"] if measures.rooms else []
    return f"{wording.capital(speak.join(parts))}." if parts else ""


def room_kinds(measures: Measures) -> str:
    """ "bedrooms from ten by ten feet" """
    kinds = alternatives([speak.plural(room) for room in measures.rooms])
    return f"{kinds} from {smallest(measures)}" if measures.min_room else kinds


def smallest(measures: Measures) -> str:
    width, length = measures.min_room or (0, 0)
    return f"{speak.number(width)} by {speak.number(length)} feet"


def assembly_time(minutes: int) -> str:
    """120 → "about two hours"; 75 → "about one and a quarter hours"; 40 → "about forty minutes"."""
    if minutes >= 60 and minutes % 15 == 0:
        return f"about {speak.measure(Fraction(minutes, 60), 'h')}"
    return f"about {speak.quantity(minutes, 'minute')}"


def room(width_ft: float, length_ft: float) -> str:
    """ "ten by twelve feet", "nine and a half by eleven feet" """
    return f"{_plain_feet(width_ft)} by {_plain_feet(length_ft)} feet"


def _plain_feet(value: float) -> str:
    exact = Fraction(value)
    if (exact * 4).denominator != 1:
        return speak.decimal(round(value, 1))
    whole, part = divmod(exact, 1)
    return f"{speak.number(whole)} and {speak.fraction(part)}" if part else speak.number(whole)


def verdict(item: Product, measures: Measures, fits: Fit, width_ft: float, length_ft: float) -> str:
    """The answer with what it rests on."""
    name, said = wording.product(item), room(width_ft, length_ft)
    fit = wording.verb(item.title, "fits", "fit")
    made = f"{wording.verb(item.title, 'it is', 'they are')} made for {room_kinds(measures)}" if measures.min_room else ""
    if fits.verdict == "fits":
        free = f", with {inches(measures.clearance)} free at the sides" if measures.clearance else ""
        more = f" {wording.capital(made)}." if made else ""
        return f"Yes, {name} {fit} in a room of {said}{free}.{more}"
    if fits.verdict == "too_big":
        return f"No, {name} {wording.verb(item.title, 'is', 'are')} too big for a room of {said}. {_floor(item, measures)}"
    if fits.below_min_room:
        return f"I wouldn't put {name} in a room of {said}: {made}."
    return f"It would be tight in a room of {said}. {_floor(item, measures)} {_free(measures, fits)}"


def _floor(item: Product, measures: Measures) -> str:
    size = f" in size {measures.size}" if measures.size else ""
    takes = wording.verb(item.title, "It takes", "They take")
    return f"{takes}{size} {inches(measures.length or Fraction(0))} by {inches(measures.width or Fraction(0))} of floor."


def _free(measures: Measures, fits: Fit) -> str:
    if not fits.needs or not measures.clearance:
        return ""
    return f"With {inches(measures.clearance)} free at the sides that makes {inches(fits.needs[0])} by {inches(fits.needs[1])}."
