"""TOML → frozen Settings. Every complaint names the file, the key and what was expected.

`config/digest.toml` shows each key with its default, and a test holds the two together. Relative paths are relative to
the file that names them.
"""

from digest.config.reading import find, load, load_topics, password
from digest.config.settings import (
    DesignSettings,
    EditionSettings,
    FetchSettings,
    MailSettings,
    ManifestSettings,
    OrderSettings,
    Settings,
    SourceSettings,
    StoreSettings,
    shipped,
)
from digest.config.writing import append_source

__all__ = [
    "DesignSettings",
    "EditionSettings",
    "FetchSettings",
    "MailSettings",
    "ManifestSettings",
    "OrderSettings",
    "Settings",
    "SourceSettings",
    "StoreSettings",
    "append_source",
    "find",
    "load",
    "load_topics",
    "password",
    "shipped",
]
