"""Where is everything, and what did the operator set? Read once from FRONTDESK_* and handed on; nothing else reads the environment."""

from functools import cached_property
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_LOCAL = ".frontdesk"
_CHECKOUT = Path(__file__).resolve().parents[3]


def _data_folder(here: Path) -> Path:
    """The nearest `.frontdesk` from here upwards, or that of the checkout we run from (`make demo` makes one); else the system's place."""
    found = next((folder / _LOCAL for folder in (here, *here.parents, _CHECKOUT) if (folder / _LOCAL).is_dir()), None)
    return found or Path(platformdirs.user_data_dir("frontdesk"))


class Settings(BaseSettings):
    """All of it optional: without one variable set, everything runs on this machine out of the data folder."""

    model_config = SettingsConfigDict(env_prefix="FRONTDESK_", extra="ignore")

    home: Path = Field(default_factory=lambda: _data_folder(Path.cwd()))
    """The data folder: database cluster, spool, keys, runtime.json."""
    teams: Path | None = None
    """A folder whose sub-folders are teams of your own; they are offered beside the packs."""
    team_sources: str = "remote,database,files"
    """Where definitions of teams are looked for, the first that has one: remote (if FRONTDESK_TEAMS_URL is set), database, files."""
    teams_url: str = ""
    """A configuration service: GET of this address with the team's name after it gives the definition; https://config.example.com/teams."""
    teams_token: SecretStr = SecretStr("")
    """The bearer token for that service."""
    teams_timeout: float = 2.0
    """Seconds that service may take."""
    teams_every: float = 5.0
    """Seconds after which sources are asked again for what is new; never while a caller waits."""
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    """Owner's URL of a PostgreSQL with pgvector; empty = the embedded one."""
    livekit_url: str = ""
    """ws:// or wss:// of a LiveKit server; empty = our own child."""
    livekit_api_key: str = ""
    livekit_api_secret: SecretStr = SecretStr("")
    host: str = "127.0.0.1"
    port: int = 7700
    """Where console and API are offered; if it is taken, the next free one is."""
    public_url: str = ""
    """Where people reach the console, such as https://desk.example.com, for links in e-mails; empty = host and port."""
    smtp_url: SecretStr = SecretStr("")
    """The server that sends e-mails: smtp://user:password@host:587?starttls=1 or smtps://user:password@host; empty = none are sent."""
    smtp_from: str = ""
    """Who e-mails come from; empty = the user of FRONTDESK_SMTP_URL."""
    messages_to: str = ""
    """E-mail addresses, with commas between them, that are told of each message at once; empty = owners and operators who have one."""
    weights: Path | None = None
    """A folder to look for model weights in first."""
    shop_orders_url: str = ""
    """Where a shop's own API tells its orders, for the marketplace: https://shop.example.com/api; empty = the marketplace's own tables."""
    shop_token: SecretStr = SecretStr("")
    """The bearer token for that API."""
    shop: str = ""
    """Code that chooses who answers for the marketplace's shop: path/of/file.py:function."""
    notices_days: int = Field(default=30, ge=0)
    """Days for which it is kept what addresses outside were told (webhooks), and whether it arrived; 0 = for ever."""
    max_calls: int = 40
    """Calls that one worker carries before it refuses more."""
    log_level: str = "INFO"
    log_format: Literal["text", "json"] = "text"
    """json: one object a line, for programs that gather logs."""
    health_host: str = "127.0.0.1"
    """Where a worker tells its health and its figures; 0.0.0.0 in a container."""

    @cached_property
    def spool(self) -> Path:
        return self.home / "spool"

    @cached_property
    def recordings(self) -> Path:
        """A folder a call, of those teams that record theirs."""
        return self.home / "recordings"
