"""Does every provider that is found keep the same contract? The real classes of the vendors are made, with false keys."""

import asyncio
import json
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from livekit.agents import llm, stt, tts, utils

from frontdesk.kit.errors import NotFound
from frontdesk.providers.catalogue import Part, Provider, all_providers, choose, providers_of, stands_in
from frontdesk.providers.offer import Offer, Options, Price, Usage, cost, plugin
from frontdesk.teams.definition import Hearing, Speaking, Thinking

SETTINGS: dict[str, Any] = {
    "llm": Thinking(temperature=0.3, max_tokens=99),
    "realtime": Thinking(),
    "stt": Hearing(words=("Frontdesk", "Hibari")),
    "tts": Speaking(speed=1.1),
}
MADE: dict[str, type[Any]] = {"llm": llm.LLM, "realtime": llm.RealtimeModel, "stt": stt.STT, "tts": tts.TTS}
OFFERS = [(provider, part) for provider in all_providers() for part in provider.makes]
NAMED = [f"{provider.name}-{part}" for provider, part in OFFERS]
MAKES = [(provider, part) for provider, part in OFFERS if part in MADE and provider.keys]
MAKING = [f"{provider.name}-{part}" for provider, part in MAKES]
VENDORS = [provider for provider in all_providers() if provider.keys]


@pytest.fixture
async def keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[None]:
    """A false key for everyone, and livekit-agents' place for connections, as a call has it."""
    account = tmp_path / "account.json"
    account.write_text(json.dumps(_account()))
    for provider in VENDORS:
        for offer in provider.makes.values():
            for key in (*provider.keys, *(offer.keys or ())):
                monkeypatch.setenv(key, "http://127.0.0.1:9/v1" if key.endswith(("_URL", "_HOST")) else "a-false-key")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(account))
    async with utils.http_context.open():
        yield


@pytest.mark.parametrize(("provider", "part"), OFFERS, ids=NAMED)
def test_a_provider_tells_of_each_part_what_it_is(provider: Provider, part: Part) -> None:
    offer = provider.makes[part]
    assert provider.name.isidentifier()
    assert offer.model
    assert issubclass(offer.options, Options)
    assert all(isinstance(price, Price) for price in offer.prices.values())
    assert all(_counts(part, price) for price in offer.prices.values())


@pytest.mark.parametrize("provider", VENDORS, ids=[provider.name for provider in VENDORS])
def test_a_vendor_without_a_key_says_which_one_it_lacks(provider: Provider) -> None:
    for part in provider.makes:
        assert any(key in provider.lacks({}, part) for key in (*provider.keys, *(provider.makes[part].keys or ())))


def test_a_vendor_without_its_package_says_how_to_get_it() -> None:
    away = Provider("away", {}, 1, package="livekit.plugins.not_there", keys=("AWAY_KEY",), extra="vendors")
    assert away.lacks({"AWAY_KEY": "k"}) == "the package livekit.plugins.not_there is not installed (pip install 'frontdesk[vendors]')"


@pytest.mark.parametrize(("provider", "part"), MAKES, ids=MAKING)
async def test_the_real_class_is_made_with_the_settings_of_a_team(provider: Provider, part: Part, keys: None) -> None:
    assert provider.lacks(None, part) == ""
    made = provider.makes[part].made(SETTINGS[part])
    assert isinstance(made, MADE[part])
    assert type(made).__module__.startswith("livekit.plugins.")
    assert provider.makes[part].model in made.model or provider.name == "google"
    await made.aclose()


@pytest.mark.parametrize(("provider", "part"), MAKES, ids=MAKING)
async def test_every_option_that_is_offered_is_one_that_the_class_takes(provider: Provider, part: Part, keys: None) -> None:
    offer = provider.makes[part]
    for name, field in offer.options.model_fields.items():
        settings = SETTINGS[part].model_copy(update={"options": {name: _some(name, field.annotation)}})
        await offer.made(settings).aclose()


@pytest.mark.parametrize("provider", VENDORS, ids=[provider.name for provider in VENDORS])
def test_an_unknown_option_is_an_error(provider: Provider) -> None:
    for offer in provider.makes.values():
        with pytest.raises(ValueError, match="no_such_option"):
            offer.made(Thinking(options={"no_such_option": 1}))


def test_auto_takes_what_can_be_used_and_says_why_not_the_others() -> None:
    assert choose("llm", "auto", {}).provider.name == "brain"
    assert choose("ears", "auto", {}).provider.name == "local"
    assert choose("tts", "auto", {}).provider.name == "local"
    chosen = choose("llm", "auto", {"GROQ_API_KEY": "k"})
    assert chosen.provider.name == "groq"
    assert "OPENAI_API_KEY or OPENAI_BASE_URL is not set" in chosen.why


def test_auto_hears_with_a_vendor_that_streams_before_one_that_does_not() -> None:
    assert choose("ears", "auto", {"OPENAI_API_KEY": "k", "DEEPGRAM_API_KEY": "k"}).provider.name == "deepgram"


def test_a_key_for_language_models_is_none_for_speech() -> None:
    assert choose("ears", "google", {"GOOGLE_API_KEY": "k"}).why == (
        "google was asked for, but GOOGLE_APPLICATION_CREDENTIALS is not set; local is used instead"
    )


def test_a_server_that_a_team_names_needs_no_key_and_has_no_known_price() -> None:
    here = Thinking(base_url="http://127.0.0.1:8000/v1")
    chosen = choose("llm", "openai", {}, here)
    assert chosen.provider.name == "openai"
    assert chosen.offer.price(here) is None
    assert choose("llm", "ollama", {}).provider.name == "ollama"


def test_a_name_that_nobody_has_is_refused_with_the_near_ones() -> None:
    with pytest.raises(NotFound, match="deepgram"):
        choose("ears", "deepgrm")
    with pytest.raises(NotFound, match="cartesia"):
        stands_in("tts", "cartesai")


def test_what_stands_in_may_name_its_model_and_says_what_it_lacks() -> None:
    assert stands_in("llm", "groq:llama-3.1-8b-instant", {}) == "GROQ_API_KEY is not set"
    assert not isinstance(stands_in("llm", "groq:llama-3.1-8b-instant", {"GROQ_API_KEY": "k"}), str)


@pytest.mark.parametrize(
    ("price", "usage", "dollars"),
    [
        (Price(read=2.0, cached=0.5, written=8.0), Usage(read=1_000_000, cached=400_000, written=100_000), 1.2 + 0.2 + 0.8),
        (Price(read=2.0, written=8.0), Usage(read=10, cached=10), 2.0 * 10 / 1_000_000),
        (Price(hour=0.36), Usage(seconds=100), 0.01),
        (Price(characters=15.0), Usage(characters=2000), 0.03),
        (None, Usage(characters=2000), None),
        (Price(read=2.0), Usage(read=5, written=5), None),
        (Price(hour=0.36), Usage(seconds=5, untold=1), None),
        (Offer.FREE, Usage(read=7, written=7), 0.0),
    ],
)
def test_what_is_not_known_costs_no_zero(price: Price | None, usage: Usage, dollars: float | None) -> None:
    assert cost(price, usage) == (None if dollars is None else pytest.approx(dollars))


def test_a_plugin_is_imported_only_when_its_vendor_is_chosen() -> None:
    """In a process of its own: this one has made them all."""
    code = "import sys; from frontdesk.providers.catalogue import all_providers; all_providers(); print([m for m in sys.modules if 'plugins.' in m])"
    assert _run(code) == "[]"


def test_a_plugin_may_be_chosen_first_by_a_call_on_its_own_thread() -> None:
    code = (
        "import threading; from frontdesk.providers.offer import plugin; from livekit.agents import Plugin\n"
        "got = []; thread = threading.Thread(target=lambda: got.append(plugin('deepgram').STT)); thread.start(); thread.join()\n"
        "print(got[0].__name__, [one.package for one in Plugin.registered_plugins])"
    )
    assert _run(code) == "STT ['livekit.plugins.deepgram']"


def test_every_part_of_a_call_can_be_done_without_a_key() -> None:
    for part in ("ears", "llm", "tts", "sound", "vectors", "wishes"):
        assert providers_of(part)[-1].keys == ()
    assert threading.current_thread() is threading.main_thread()
    assert plugin("openai").LLM


def _counts(part: Part, price: Price) -> bool:
    """A price has what this part is paid by."""
    needed = {"llm": (price.read, price.written), "stt": (price.hour,), "ears": (price.hour,), "tts": (price.characters,)}
    return all(one is not None and one >= 0 for one in needed.get(part, ()))


def _some(name: str, annotation: Any) -> Any:
    """A value that this option may have."""
    known = {"base_url": "ws://127.0.0.1:9/v1", "reasoning_effort": "low", "service_tier": "auto", "caching": "ephemeral", "gender": "female"}
    told = str(annotation)
    if name in known:
        return known[name]
    for sign, value in (("Literal", None), ("list", ["a"]), ("bool", True), ("int", 1), ("float", 0.5)):
        if sign in told:
            return value if value is not None else told.partition("['")[2].partition("'")[0]
    return "text"


def _run(code: str) -> str:
    async def run() -> bytes:
        made = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
        return (await made.communicate())[0]

    return asyncio.run(run()).decode().strip()


def _account() -> dict[str, str]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    text = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
    mail = "desk@example.iam.gserviceaccount.com"
    return {"type": "service_account", "project_id": "p", "private_key": text, "client_email": mail, "token_uri": "http://127.0.0.1:9/token"}
