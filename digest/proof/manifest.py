"""The signed, chained record of every issue, and its check without a network.

A manifest says what was made: the issue, the hash of all that it was made from, of its briefing and of what was drawn
of it, and the hash of the manifest before it. It is signed with Ed25519 (RFC 8032), so that nobody who lacks the key
can put another in its place, and chained, so that none can be taken out.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import ConfigError, SealError
from digest.model import PUBLIC, UNREACHED, Issue, Rendered
from digest.serial import ShapeError, from_json, to_json
from digest.store import Store
from digest.store.manifests import StoredManifest

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SCHEMA = 3  # 1 had no fonts, 2 no subject; up to 2 a PDF drawn for the mail alone was not signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What was made; every hash is SHA-256, hex."""

    schema: int
    position: int  # in the chain, from 1
    previous: str  # hash of the manifest before; "" for the first
    issue_id: str
    number: int
    edition_slug: str
    zone: str
    slot_local: str
    as_of: datetime
    input_sha256: str
    briefing_sha256: str
    drawn: tuple[tuple[str, str], ...]  # format, hash: subject, html, text, markdown, pdf where it was drawn
    public_key: str  # hex
    fonts: tuple[str, ...] = ()  # that the PDF holds, by their PostScript names, sorted; empty where none was drawn
    audience: str = PUBLIC  # whose reading of the issue it is
    since: str = ""  # id of the issue that it is compared with; "": none


def seal(issue: Issue, drawn: Rendered, store: Store, key_file: Path) -> StoredManifest | None:
    """Add an issue's manifest to the chain, unless its newest one stands and says the same already: then None.

    Raises:
        ConfigError: the key cannot be read or made.
        SealError: of the same input it was signed with other content, so somebody has altered it.
    """
    formats = _formats(drawn)
    newest = None
    with suppress(SealError):  # one that does not stand is followed by one that does
        newest = newest_manifest(issue, store, key_file)
    if newest is not None and _says(newest, issue, formats):
        return None
    if newest is not None and _was_altered(issue, newest):
        raise SealError(f"issue {issue.id}: its manifest was signed for other content; `{remedy(issue)}` puts it right")
    key = _key(key_file)
    public = key.public_key().public_bytes_raw().hex()

    def sign(position: int, before: StoredManifest | None) -> tuple[str, str]:
        manifest = Manifest(
            schema=SCHEMA,
            position=position,
            previous=_sha256(before.manifest.encode()) if before else "",
            issue_id=issue.id,
            number=issue.number,
            edition_slug=issue.edition_slug,
            zone=issue.zone,
            slot_local=issue.slot_local,
            as_of=issue.as_of,
            input_sha256=issue.input_sha256,
            briefing_sha256=briefing_sha256(issue),
            drawn=formats,
            public_key=public,
            fonts=drawn.fonts,
            audience=issue.audience,
            since=issue.briefing.since.last_issue or "",
        )
        text = to_json(manifest).decode()
        return text, key.sign(text.encode()).hex()

    return store.manifests.add(issue.id, sign)


def briefing_sha256(issue: Issue) -> str:
    """The hash of an issue's content."""
    return _sha256(to_json(issue.briefing))


def _formats(drawn: Rendered) -> tuple[tuple[str, str], ...]:
    texts = (("subject", drawn.subject), ("html", drawn.html), ("text", drawn.text), ("markdown", drawn.markdown))
    found = [(name, _sha256(text.encode())) for name, text in texts]
    return tuple(found + ([("pdf", _sha256(drawn.pdf))] if drawn.pdf is not None else []))


def _says(manifest: Manifest, issue: Issue, formats: Sequence[tuple[str, str]]) -> bool:
    """Whether a manifest is of this issue as it is now, and of everything drawn of it."""
    return manifest.briefing_sha256 == briefing_sha256(issue) and set(formats) <= set(manifest.drawn)


def _was_altered(issue: Issue, manifest: Manifest) -> bool:
    """The same input is never composed twice for the public: the stored issue is taken, and has to be as it was.

    A reading for those who missed some is composed each time, by a later version of this program perhaps otherwise.
    """
    same_input = manifest.input_sha256 == issue.input_sha256
    return issue.audience == PUBLIC and same_input and bool(_other_content(issue, manifest))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# ── the check ────────────────────────────────────────────────────────────────────────────────────────────


def broken_links(store: Store, key_file: Path) -> Iterator[str]:
    """A line for each fault of the chain."""
    trusted = _public_key(key_file)
    previous = ""
    for place, row in enumerate(store.manifests.all(), start=1):
        manifest, fault = _read(row, trusted)
        if manifest is None:
            yield f"manifest {row.position}: {fault}"
        elif (manifest.position, row.position, manifest.previous) != (place, place, previous):
            yield f"manifest {row.position}: it does not follow the one before it"
        previous = _sha256(row.manifest.encode())


def misfits(issue: Issue, store: Store, key_file: Path, *, signing: bool) -> tuple[str, ...]:
    """A line for each part of a stored issue, its content and what was drawn of it, that is not as it was signed.

    Where nothing of it was ever signed that is a line too, if `signing` says that everything is.
    """
    try:
        manifest = newest_manifest(issue, store, key_file)
    except SealError as error:
        return (str(error),)
    if manifest is None:
        return (unsigned(issue),) if signing else ()
    drawn = store.rendered.get(issue.id, issue.audience)
    return (*_other_content(issue, manifest), *(misdrawn(drawn, manifest) if drawn else ()))


def refuse_unsigned(issue: Issue, drawn: Rendered | None, store: Store, key_file: Path) -> None:
    """Let nothing go out that is not as it was signed: an issue, with what is stored as drawn of it.

    Raises:
        SealError: it has no manifest, or one that does not stand, or one for other content or another drawing.
    """
    manifest = newest_manifest(issue, store, key_file)
    if manifest is None:
        raise SealError(f"{unsigned(issue)}; `{remedy(issue)}` puts it right")
    faults = (*_other_content(issue, manifest), *(misdrawn(drawn, manifest) if drawn else ()))
    if faults:
        raise SealError(f"{'; '.join(faults)}; `{remedy(issue)}` puts it right")


def newest_manifest(issue: Issue, store: Store, key_file: Path) -> Manifest | None:
    """The manifest that holds for an issue as its audience has it; None: there is none.

    Raises:
        SealError: it cannot be read, or was not signed by this installation as it stands.
    """
    trusted = _public_key(key_file)
    for row in reversed(store.manifests.of(issue.id)):
        manifest, fault = _read(row, trusted)
        if manifest is None:
            raise SealError(f"manifest {row.position}: {fault}")
        if (manifest.issue_id, manifest.audience) == (issue.id, issue.audience):
            return manifest
    return None


def signed_as(issue: Issue, store: Store, key_file: Path) -> bool | None:
    """Whether an issue says what was ever signed in its name, now or before the desk changed it; None: nothing was."""
    trusted = _public_key(key_file)
    read = (_read(row, trusted)[0] for row in store.manifests.of(issue.id))
    own = [one for one in read if one and (one.issue_id, one.audience) == (issue.id, issue.audience)]
    return any(_is_of(manifest, issue) for manifest in own) if own else None


def _is_of(manifest: Manifest, issue: Issue) -> bool:
    names = "number", "edition_slug", "zone", "slot_local", "as_of", "input_sha256"
    same = all(getattr(manifest, name) == getattr(issue, name) for name in names)
    return same and manifest.briefing_sha256 == briefing_sha256(issue)


def signed_file(content: bytes, store: Store, key_file: Path) -> Manifest | None:
    """The newest manifest that has the hash of a file among those of what was drawn; None: there is none."""
    trusted, found = _public_key(key_file), _sha256(content)
    for row in reversed(store.manifests.all()):
        manifest = _read(row, trusted)[0] if found in row.manifest else None
        if manifest is not None and found in dict(manifest.drawn).values():
            return manifest
    return None


def misdrawn(drawn: Rendered, manifest: Manifest) -> tuple[str, ...]:
    """A line for each format of a drawing that is not the one that was signed."""
    signed = dict(manifest.drawn)
    return tuple(
        f"issue {manifest.issue_id}: the stored {name} is not the one that was signed"
        for name, found in _formats(drawn)
        if found != signed.get(name, "" if manifest.schema >= SCHEMA else found)
    )


def remedy(issue: Issue) -> str:
    """What puts an issue right that is not as it was signed."""
    since = issue.briefing.since.last_issue or UNREACHED
    return f"digest rebuild {issue.id}{'' if issue.audience == PUBLIC else f' --since-issue {since}'}"


def _other_content(issue: Issue, manifest: Manifest) -> tuple[str, ...]:
    same = manifest.briefing_sha256 == briefing_sha256(issue)
    return () if same else (f"issue {issue.id}: its manifest was signed for other content",)


def unsigned(issue: Issue) -> str:
    """That an issue was never signed, or that its manifest is gone: nobody can tell which."""
    whose = "" if issue.audience == PUBLIC else f" for {issue.audience}"
    return f"{issue.id} has no signed manifest{whose}: it was made while nothing was signed, or somebody removed it"


def _read(row: StoredManifest, trusted: str | None) -> tuple[Manifest | None, str]:
    """The manifest, its signature checked; None with what is wrong."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        manifest = from_json(row.manifest, Manifest)
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.public_key))
        key.verify(bytes.fromhex(row.signature), row.manifest.encode())
    except ShapeError as error:
        return None, f"it cannot be read: {error}"
    except (InvalidSignature, ValueError):
        return None, "its signature does not fit"
    if trusted is not None and manifest.public_key != trusted:
        return None, "it was signed with another key than this installation's"
    return manifest, ""


# ── the key ──────────────────────────────────────────────────────────────────────────────────────────────


def _key(path: Path) -> Ed25519PrivateKey:
    """The private key, made at first use, for nobody but its owner."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if not path.exists():
        key = Ed25519PrivateKey.generate()
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(pem)
        except FileExistsError:
            return _key(path)  # another process has just made it
        except OSError as error:
            raise ConfigError(f"manifest.key_file: {path} cannot be written: {error.strerror}") from error
        return key
    try:
        loaded = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise ConfigError(f"manifest.key_file: {path} cannot be read: {error.strerror}") from error
    except (ValueError, TypeError) as error:
        raise ConfigError(f"manifest.key_file: {path} holds no private key in PEM") from error
    if not isinstance(loaded, Ed25519PrivateKey):
        raise ConfigError(f"manifest.key_file: {path} holds a key of another kind than Ed25519")
    return loaded


def _public_key(path: Path) -> str | None:
    """This installation's own key, where it has one: an archive may be checked elsewhere."""
    return _key(path).public_key().public_bytes_raw().hex() if path.exists() else None
