"""Does a call get a good definition, whatever a source does, and is it told which?"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.kit.errors import ConfigurationError, FrontdeskError, NotFound
from frontdesk.teams.last_good import LastGood
from frontdesk.teams.library import Library
from frontdesk.teams.remote import Remote
from frontdesk.teams.sources import Team
from frontdesk.teams.written import Files
from tests.fakes.config_service import ConfigService, config_service

BUSINESS = "biz_default"
SHOP = "frontdesk: 1\nextends: base\nname: shop\nentry: desk\nwords: {greeting: Hello one.}\nagents: {desk: {purpose: taking calls}}\n"
FAULTS = ("slow", "broken", "garbage", "binary", "large", "redirect")


@pytest.fixture
def service() -> Iterator[ConfigService]:
    with config_service("sesame") as service:
        service.texts["shop"] = SHOP
        yield service


def whole(team: Team) -> Team:
    """What a call needs is the team itself here."""
    if "nobody" in team.definition.words.greeting:
        raise ConfigurationError("this team does not hold together")
    return team


def library(service: ConfigService, home: Path | None = None, *, every: float = 60) -> Library[Team]:
    return Library(whole, [Remote(service.url, "sesame", seconds=0.4), Files()], kept=LastGood(home), every=every)


def greeting(teams: Library[Team], name: str = "shop") -> str:
    return teams.team(BUSINESS, name).value.definition.words.greeting


def test_a_team_comes_from_the_service_and_says_so(service: ConfigService) -> None:
    held = library(service).team(BUSINESS, "shop")
    assert held.value.definition.words.greeting == "Hello one."
    assert held.source.startswith('remote "')
    assert held.value.source == held.source


@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_good_last_serves_while_the_service_does_not(service: ConfigService, tmp_path: Path, fault: str) -> None:
    teams = library(service, tmp_path)
    assert greeting(teams) == "Hello one."
    service.fault = fault
    teams.look_again(BUSINESS, "shop")
    assert greeting(teams) == "Hello one."
    assert teams.team(BUSINESS, "shop").source.endswith("(kept)")
    after_a_start = library(service, tmp_path)
    assert greeting(after_a_start) == "Hello one."
    assert after_a_start.team(BUSINESS, "shop").source.endswith("(kept)")


@pytest.mark.parametrize("fault", FAULTS)
def test_files_serve_when_nothing_good_is_known_of_the_service(service: ConfigService, tmp_path: Path, fault: str) -> None:
    service.fault = fault
    held = library(service, tmp_path).team(BUSINESS, "marketplace")
    assert (held.value.name, held.source) == ("marketplace", "files")


def test_one_that_does_not_hold_together_replaces_nothing(service: ConfigService, tmp_path: Path) -> None:
    teams = library(service, tmp_path)
    assert greeting(teams) == "Hello one."
    for wrong in (SHOP.replace("Hello one.", "Hello nobody."), SHOP.replace("entry", "entri"), SHOP.replace("name: shop", "name: other"), "[]"):
        service.texts["shop"] = wrong
        teams.look_again(BUSINESS, "shop")
        assert greeting(teams) == "Hello one."
    service.texts["shop"] = SHOP.replace("one", "two")
    teams.look_again(BUSINESS, "shop")
    assert greeting(teams) == "Hello two."
    assert not teams.team(BUSINESS, "shop").source.endswith("(kept)")


def test_what_is_new_is_found_beside_the_calls_and_the_same_is_not_sent_twice(service: ConfigService) -> None:
    teams = library(service, every=0.05)
    assert greeting(teams) == "Hello one."
    service.texts["shop"] = SHOP.replace("one", "two")
    deadline = time.monotonic() + 5
    while greeting(teams) != "Hello two." and time.monotonic() < deadline:
        time.sleep(0.02)
    assert greeting(teams) == "Hello two."
    time.sleep(0.3)
    assert service.answered.count(200) == 2
    assert 304 in service.answered


def test_a_call_never_waits_for_what_is_held(service: ConfigService) -> None:
    teams = library(service, every=0.05)
    greeting(teams)
    service.fault = "slow"
    time.sleep(0.2)
    began = time.monotonic()
    for _ in range(100):
        greeting(teams)
    assert time.monotonic() - began < 0.2


def test_a_version_that_a_page_was_told_of_is_looked_for_at_once(service: ConfigService) -> None:
    teams = library(service)
    first = teams.team(BUSINESS, "shop").team.version
    service.texts["shop"] = SHOP.replace("one", "two")
    assert teams.team(BUSINESS, "shop", first).team.version == first
    assert teams.team(BUSINESS, "shop", "another").value.definition.words.greeting == "Hello two."


def test_without_the_token_nothing_comes_and_the_reason_is_told(service: ConfigService) -> None:
    teams: Library[Team] = Library(whole, [Remote(service.url, "wrong", seconds=0.4)])
    with pytest.raises(FrontdeskError, match="401"):
        teams.team(BUSINESS, "shop")


def test_a_team_that_nobody_has_is_not_found(service: ConfigService) -> None:
    with pytest.raises(NotFound, match="shopp"):
        library(service).team(BUSINESS, "shopp")


def test_one_that_the_service_took_away_is_served_no_more(service: ConfigService, tmp_path: Path) -> None:
    teams = library(service, tmp_path)
    greeting(teams)
    del service.texts["shop"]
    with pytest.raises(NotFound):
        library(service, tmp_path).team(BUSINESS, "shop")
    service.fault = "broken"
    with pytest.raises(FrontdeskError):
        library(service, tmp_path).team(BUSINESS, "shop")
