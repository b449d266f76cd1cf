"""What becomes of a subscription, and when does it come next? Pure: what there is, the wish and today in, what there will be out."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.language.hear import hear
from frontdesk.packs.marketplace import goods, wording
from frontdesk.packs.marketplace.repository.subscriptions import Subscription
from frontdesk.tools.contract import Missing

Action = Literal["start", "change", "pause", "stop"]
HOW_OFTEN = "How often shall it come: every week, every two weeks or every month?"
_LONGEST_MONTHS = 12


_AROUND = re.compile(
    r"\b(?:subscriptions?|subscribe|start|stop|pause|cancel|change|skip|hold|end|resume|my|for|the|to|of|regular(?:ly)?|automatic(?:ally)?|it|that)\b",
    re.IGNORECASE,
)


def named(words: str) -> str:
    """The item, without the words for what shall become of it."""
    return " ".join(_AROUND.sub(" ", words).split()).strip(" .,?!")


@dataclass(frozen=True)
class Interval:
    every: int
    unit: str

    @property
    def spoken(self) -> str:
        return f"every {self.unit}" if self.every == 1 else f"every {speak.quantity(self.every, self.unit)}"

    def after(self, day: date) -> date:
        if self.unit == "month":
            return _months_later(day, self.every)
        return day + timedelta(days=self.every * (7 if self.unit == "week" else 1))


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def interval_in(text: str) -> Interval | None:
    """What was said of how often; None when it was nothing. Raises Missing for what the shop does not do."""
    if not text.strip():
        return None
    found = re.fullmatch(r"every (?:(\d+) )?(day|week|month)s?", str(hear("interval", text).value or ""))
    if found is None:
        raise Missing("interval", HOW_OFTEN)
    made = Interval(int(found[1] or 1), found[2])
    if made.unit == "day" and made.every < 7:
        raise Missing("interval", "Once a week is as often as I can send it. How often shall it come?")
    if made.unit == "month" and made.every > _LONGEST_MONTHS:
        raise Missing("interval", "Once a year is as seldom as I can send it. How often shall it come?")
    return made


def chosen(action: Action | None, before: Subscription | None, interval: Interval | None) -> Action:
    """What is meant when it is not said: what runs is changed, anything else is started."""
    if action:
        return action
    return "change" if before and before.status != "stopped" and interval else "start"


def after(action: Action, fresh: Subscription, before: Subscription | None, interval: Interval | None, now: datetime) -> Subscription:
    """How it stands then. Raises Refused with the true reason, Missing when something has to be asked."""
    runs = before is not None and before.status != "stopped"
    if action == "start" and not (runs and before and before.status == "paused"):
        return _started(fresh, before if runs else None, interval, now)
    if before is None or not runs:
        raise Refused("no such subscription", say=f"You don't have a subscription for {_name(fresh)}. Shall I start one?")
    if action == "start":
        return _running(before, interval or of(before), now)
    if action == "change":
        return _changed(before, interval, now)
    return _ended(action, before, now)


def of(kept: Subscription) -> Interval:
    return Interval(kept.every, kept.unit)


def _started(fresh: Subscription, before: Subscription | None, interval: Interval | None, now: datetime) -> Subscription:
    if before and (interval is None or interval == of(before)):
        raise Refused("it runs already", say=f"You have that already: {standing(before, now)}")
    if interval is None:
        raise Missing("interval", HOW_OFTEN)
    return _running(before or fresh, interval, now)


def _running(kept: Subscription, interval: Interval, now: datetime) -> Subscription:
    return replace(kept, every=interval.every, unit=interval.unit, status="active", next_on=interval.after(now.date()))


def _changed(before: Subscription, interval: Interval | None, now: datetime) -> Subscription:
    if interval is None:
        raise Missing("interval", HOW_OFTEN)
    if interval == of(before) and before.status == "active":
        raise Refused("it is so already", say=f"That is how it stands already: {standing(before, now)}")
    return _running(before, interval, now)


def _ended(action: Action, before: Subscription, now: datetime) -> Subscription:
    status = "paused" if action == "pause" else "stopped"
    if before.status == status:
        raise Refused("it is so already", say=f"It is {status} already, so nothing comes.")
    return replace(before, status=status)


# -- what is said ---------------------------------------------------------------------------------------------------------------------


def standing(kept: Subscription, now: datetime) -> str:
    """ "the soy candle in amber comes every month, next on Saturday, June twenty seventh." """
    if kept.status == "active":
        come = wording.verb(kept.title, "comes", "come")
        return f"{_name(kept)} {come} {of(kept).spoken}, next {wording.on(kept.next_on, now)}."
    return f"your subscription for {_name(kept)} is {kept.status}."


def done(kept: Subscription, price_cents: int, now: datetime) -> str:
    if kept.status == "active":
        each = f"It costs {speak.money(price_cents)} today, and each time what it costs then; nothing is charged now."
        return f"{wording.capital(standing(kept, now))} {each}"
    rest = "Nothing comes meanwhile. Tell me when it shall go on." if kept.status == "paused" else "Nothing more comes of it."
    return f"{wording.capital(standing(kept, now))} {rest}"


def listed(kept: Sequence[Subscription], now: datetime) -> str:
    return " ".join(wording.capital(standing(one, now)) for one in kept)


def row(kept: Subscription) -> dict[str, object]:
    told = {"sku": kept.sku, "title": kept.title, "size": kept.size, "color": kept.color, "status": kept.status}
    return {**told, "interval": f"every {kept.every} {kept.unit}", "next_on": kept.next_on.isoformat()}


def _name(kept: Subscription) -> str:
    return goods.exact(kept.title, kept.size, kept.color)
