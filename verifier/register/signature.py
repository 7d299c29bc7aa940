"""A detached signature of an export's manifest, made and checked by programs an operator has: ssh-keygen or minisign.

The manifest holds the hash of the register, so who signs the one answers for both. What kind of key it is stands in the
key itself.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from verifier.errors import InputError, OperatorError

NAMESPACE = "verifier-export"
"""What a signature of ssh-keygen is for, so that one made for something else counts for nothing here."""
_MINISIGN = "untrusted comment:"
_SECONDS = 60.0


def signature_path(manifest: Path) -> Path:
    """Return where the signature of a manifest lies."""
    return manifest.with_name(f"{manifest.name}.sig")


def sign(manifest: Path, key: Path) -> bytes:
    """Return the signature of a manifest; raises OperatorError when it cannot be made with this key."""
    if _is_minisign(key):
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "sig"
            _run("minisign", "-S", "-s", str(key), "-m", str(manifest), "-x", str(made), failed=_unsigned(key))
            return made.read_bytes()
    return _run("ssh-keygen", "-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE, sent=manifest, failed=_unsigned(key))


def check_signature(manifest: Path, signer: Path) -> None:
    """Raise InputError unless the manifest is signed by the owner of this public key."""
    signed = signature_path(manifest)
    if not signed.is_file():
        raise InputError(
            "The export is not signed.",
            where=str(manifest),
            do=f"Copy {signed.name} beside it, or ask for a signed one.",
        )
    wrong = InputError(
        "The signature of the export is not the expected signer's.",
        where=str(signed),
        do="Take nothing from this file; ask whoever was to send it.",
    )
    if _is_minisign(signer):
        _run("minisign", "-V", "-q", "-p", str(signer), "-m", str(manifest), "-x", str(signed), failed=wrong)
        return
    with tempfile.TemporaryDirectory() as folder:
        allowed = Path(folder) / "signers"
        allowed.write_text(f'signer namespaces="{NAMESPACE}" {_text(signer).strip()}\n', encoding="utf-8")
        whom = ("-f", str(allowed), "-I", "signer", "-n", NAMESPACE, "-s", str(signed))
        _run("ssh-keygen", "-Y", "verify", *whom, sent=manifest, failed=wrong)


def _unsigned(key: Path) -> OperatorError:
    return OperatorError(
        "The export could not be signed, and nothing was written.",
        where=str(key),
        do="Name a key of ssh-keygen or minisign that asks for no passphrase, or one that an agent holds (its .pub).",
    )


def _is_minisign(key: Path) -> bool:
    return _text(key).startswith(_MINISIGN)


def _text(key: Path) -> str:
    try:
        text = key.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("The key cannot be read.", where=str(key)) from error
    if "\n" in text.strip() and not text.startswith((_MINISIGN, "-----BEGIN")):
        raise InputError("The file holds more than one key.", where=str(key), do="Name the key of the one signer.")
    return text


def _run(*command: str, failed: InputError | OperatorError, sent: Path | None = None) -> bytes:
    """Run a program that asks nobody anything and return what it prints; raises `failed` when it says no."""
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours, the files an operator's
            command,
            input=sent.read_bytes() if sent is not None else b"",
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            start_new_session=True,
            env={**os.environ, "SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C"},
        )
    except FileNotFoundError as error:
        raise OperatorError(
            f"The program {command[0]} is not installed.", do="Install it, or use another key."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise failed from error
    if done.returncode:
        raise failed
    return done.stdout
