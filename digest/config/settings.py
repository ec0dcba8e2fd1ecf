"""What the operator can say: frozen values, each field a key of the file, with its default."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from digest.errors import ConfigError
from digest.model import ADHOC, Question, SalienceWeights, TopicRule

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SOURCE_KINDS = ("folder", "feed")
SECURITIES = ("starttls", "tls", "none")
PAPERS = ("a4", "letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings:
    """Where issues, articles and deliveries are kept."""

    url: str = ""  # empty: digest.db beside the config, or in the user's data folder where there is no config


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The way out: one SMTP server that accepts our mail."""

    sender: str = "Digest <digest@localhost>"
    reply_to: str = ""
    unsubscribe: str = ""  # an address that takes the wish to leave; empty: the sender's
    host: str = "localhost"
    port: int = 25
    security: str = "starttls"
    allow_plain: bool = False  # "none" to a host that is not this machine
    username: str = ""
    password_env: str = "DIGEST_SMTP_PASSWORD"  # noqa: S105 — a variable's name
    password_file: str = ""
    ca_file: str = ""
    timeout_seconds: float = 30.0
    attach_pdf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignSettings:
    """How the briefing looks."""

    theme: str = "press"
    accent: str = ""  # six-digit hex; empty: the theme's
    accent_dark: str = ""  # on dark screens; empty: made of the other
    masthead: str = ""  # the house's name, over the edition's
    logo: str = ""  # a PNG, JPEG or GIF file, in place of the house's name
    logo_height: int = 40  # pixels at which it is shown
    paper: str = "a4"
    fonts: str = "fonts"  # a folder of fonts for print
    web_copy: str = ""  # where an issue can be read on the web; "{issue}" stands for its id


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """Limits on what comes over the network."""

    timeout_seconds: float = 20.0
    deadline_seconds: float = 60.0
    max_megabytes: int = 10
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSettings:
    """One place where items come from."""

    slug: str
    kind: str
    path: str = ""
    url: str = ""
    outlet: str | None = None
    language: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionSettings:
    """One recurring briefing."""

    slug: str
    label: str
    language: str = "en"
    zone: str = "UTC"
    at: tuple[str, ...] = ("07:00",)
    days: tuple[str, ...] = DAYS[:5]
    sources: tuple[str, ...] = ()  # empty: all
    recipients: tuple[str, ...] = ()
    look_back_hours: int = 0  # 0: no limit
    catch_up_hours: int = 12
    stories_per_topic: int = 6
    briefly_per_topic: int = 6
    sentences_per_story: int = 3
    words_per_story: int = 110
    bottom_line: int = 4
    quotations: int = 12
    dates_ahead: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSettings:
    """What decides the order of the stories: each figure is 0 to 1, and its weight says how much it counts."""

    salience: float = 1.0
    origins: float = 0.25
    novelty: float = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestSettings:
    """The signed record of every issue."""

    sign: bool = True
    key_file: str = ""  # empty: digest-key.pem beside the config, or in the user's data folder; made at first use


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that the operator can say."""

    store: StoreSettings = field(default_factory=StoreSettings)
    mail: MailSettings = field(default_factory=MailSettings)
    fetch: FetchSettings = field(default_factory=FetchSettings)
    salience: SalienceWeights = field(default_factory=SalienceWeights)
    design: DesignSettings = field(default_factory=DesignSettings)
    topics: str = "topics.toml"
    templates: str = ""  # a folder whose files win over ours
    sources: tuple[SourceSettings, ...] = ()
    editions: tuple[EditionSettings, ...] = ()
    order: OrderSettings = field(default_factory=OrderSettings)
    manifest: ManifestSettings = field(default_factory=ManifestSettings)
    formulas: tuple[str, ...] = ()  # watched: four words or more each
    questions: tuple[Question, ...] = ()
    topic_rules: tuple[TopicRule, ...] = ()  # read from the `topics` file
    file: Path | None = None  # the config that was read; None: the built-in one

    def edition(self, slug: str) -> EditionSettings:
        """The edition of that name; `adhoc` always exists.

        Raises:
            ConfigError: there is none of that name.
        """
        for edition in self.editions:
            if edition.slug == slug:
                return edition
        if slug == ADHOC:
            base = self.editions[0] if self.editions else EditionSettings(slug=ADHOC, label="Briefing")
            return replace(base, slug=ADHOC, label="Briefing", look_back_hours=0, sources=(), recipients=())
        known = ", ".join(e.slug for e in self.editions) or "none"
        raise ConfigError(f"{self.name}: editions: there is no edition {slug!r} (known: {known})")

    @property
    def name(self) -> str:
        """How errors call the config."""
        return str(self.file) if self.file else "the built-in config"

    @property
    def store_url(self) -> str:
        """The database's URL, its default worked out."""
        if self.store.url:
            return self.store.url
        return sqlite_url((self.file.parent if self.file else _data_folder()) / "digest.db")

    @property
    def key_path(self) -> Path:
        """Where the key that signs manifests lies, its default worked out."""
        beside = self.file.parent if self.file else _data_folder()
        return Path(self.manifest.key_file) if self.manifest.key_file else beside / "digest-key.pem"

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Where templates are looked for: the operator's folder first."""
        return ((Path(self.templates),) if self.templates else ()) + (shipped("templates"),)


def sqlite_url(path: Path) -> str:
    """The URL of an SQLite file; the two characters that would mean something else in it as %XX."""
    return "sqlite:///" + str(path).replace("%", "%25").replace("?", "%3F")


def shipped(name: str) -> Path:
    """A folder that comes with the program (`templates`, `config`): in the wheel, or at the checkout's top."""
    package = Path(__file__).parent.parent
    inside = package / "_shipped" / name
    return inside if inside.is_dir() else package.parent / name


def _data_folder() -> Path:
    from platformdirs import user_data_path  # not needed for `--help`

    folder = user_data_path("digest")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        remedy = "`digest init` makes a config, with the database beside it; or set XDG_DATA_HOME to a folder of yours"
        raise ConfigError(f"{folder}: no folder for the database can be made: {reason}: {remedy}") from error
    return folder
