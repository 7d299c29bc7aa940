"""Configuration: defaults, `verifier.toml`, environment, flags; each value knows where it came from."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self, TypeVar
from urllib.parse import urlsplit

from state_boards.contract.index import card_of, cards_of, keyed, personal
from state_boards.contract.vocabulary import SourceKind
from verifier.settings import SettingError, TomlTable, read_toml

if TYPE_CHECKING:
    from state_boards.contract.source import Source

    AnySource = TypeVar("AnySource", bound=Source)

ENV_PREFIX = "VERIFIER_"
FILE_NAME = "verifier.toml"

Where = Literal["default", "file", "environment", "flag"]
Value = str | int | bool | tuple[str, ...]


class Key(NamedTuple):
    """One configuration key, for reading it and for the reference page."""

    name: str
    kind: Literal["text", "number", "yes/no", "list", "names"]
    """"names": words by name, a table in the file (`permission.va = "..."`) and `name=words` elsewhere."""
    default: Value
    meaning: str


KEYS: tuple[Key, ...] = (
    Key("data_dir", "text", "", "Where the register, the private file and the evidence are kept."),
    Key("contact", "text", "", "Your e-mail address or web page, sent to every site in the User-Agent."),
    Key("proxy", "text", "", "Proxy for every source, as http://host:port; who one is there is never shown."),
    Key("ca_bundle", "text", "", "File of the certificate authorities to trust instead of the usual ones."),
    Key(
        "shared",
        "yes/no",
        False,
        "True where other accounts of the group read register.db (0640 in a folder of 0750; else 0600 and 0700).",
    ),
    Key("user", "text", "", "Who looks: written on records, imports, decisions and reports."),
    Key("expires_within", "number", 90, "Days before an expiry that are called soon."),
    Key("accept_terms", "list", (), "Source ids whose page terms you have read and accept (for example va)."),
    Key("opt_in", "list", (), "Source ids that are off by default and that you turn on."),
    Key("lookup_seconds", "number", 20, "How long `check` may spend on asking sources, in seconds."),
    Key("per_host_budget", "number", 60, "How many look-ups one roster run may ask of one host."),
    Key(
        "keep_lookups_days",
        "number",
        7,
        "Days the answer of a look-up is kept: 0 for not at all, 7, or more for a clinic.",
    ),
    Key(
        "retention_days",
        "number",
        0,
        "Days after which `verifier prune` removes from the private file what has no effect any more: withdrawn, "
        "replaced and ended decisions, removed and older records, results of watches but the last; 0 keeps them.",
    ),
    Key(
        "permission",
        "names",
        (),
        "Permissions you hold to ask boards whose terms are for personal use about whole lists, in your own words: "
        'permission.va = "subscription of 1 March 2026". Without one, rosters and watches do not ask them.',
    ),
    Key(
        "canaries",
        "names",
        (),
        'Somebody whom a look-up is known to list, by source or state: `canaries.oh = "Jane Doe"`. While that person, '
        "asked for once a day at most, is not found there, nobody else is said to be not found.",
    ),
    Key(
        "keys",
        "list",
        (),
        "Access keys of your own, as `source=key` (ny.records=...); a key turns its source on, none is shipped.",
    ),
)


class Setting(NamedTuple):
    """One value and where it came from."""

    key: Key
    value: Value
    where: Where
    detail: str = ""
    """The file or variable it was read from."""


class Config(NamedTuple):
    """All settings of one run."""

    data_dir: Path
    contact: str
    proxy: str
    ca_bundle: str
    shared: bool
    user: str
    expires_within: int
    accept_terms: tuple[str, ...]
    opt_in: tuple[str, ...]
    lookup_seconds: int
    per_host_budget: int
    keep_lookups_days: int
    keys: tuple[str, ...]
    permission: tuple[str, ...] = ()
    retention_days: int = 0
    canaries: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()

    def permission_of(self, source_id: str) -> str:
        """Return the permission the operator states for a source, named by its id or its state, or ""."""
        names = (source_id, source_id.partition(".")[0])
        return next((text.partition("=")[2] for text in self.permission if text.partition("=")[0] in names), "")

    def for_lists(self) -> Self:
        """Return the settings for whole lists: terms for personal use count as accepted only with a permission."""
        if not self.accept_terms:
            return self

        return self._replace(
            accept_terms=tuple(
                name
                for name in self.accept_terms
                if (card := card_of(name)) is None or not card.personal_use or self.permission_of(name)
            )
        )

    @property
    def canary_of(self) -> Mapping[str, tuple[str, str]]:
        """Given name and family name of whom each look-up is known to list, by source id."""
        pairs = (text.partition("=")[::2] for text in self.canaries)
        return {name: (said.rpartition(" ")[0], said.rpartition(" ")[2]) for name, said in pairs}

    def key_of(self, source_id: str) -> str:
        """Return the user's own access key for a source, named by its id or its state ("ny.records", "ny"), or ""."""
        names = (source_id, source_id.partition(".")[0])
        return next((text.partition("=")[2] for text in self.keys if text.partition("=")[0].strip() in names), "")

    def keyed(self, source: "AnySource") -> "AnySource":
        """Return a source as it is asked with these settings: with the user's own key where it needs one."""
        return source.with_key(self.key_of(source.id)) if source.needs_key else source


def load(
    *,
    flags: Mapping[str, Value | None],
    environment: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Config:
    """Return the settings of this run; raises SettingError on an unknown key or an unusable value."""
    env = os.environ if environment is None else environment
    path = _file(file, env)
    written = _read_file(path)
    settings = tuple(_setting(key, flags, env, written) for key in KEYS)
    values = {setting.key.name: setting.value for setting in settings}
    return Config(
        data_dir=_data_dir(str(values["data_dir"]), env),
        contact=str(values["contact"]),
        proxy=_proxy(str(values["proxy"])),
        ca_bundle=str(values["ca_bundle"]),
        shared=bool(values["shared"]),
        user=str(values["user"]) or env.get("USER", env.get("USERNAME", "")),
        expires_within=_number(values["expires_within"]),
        accept_terms=_words(values["accept_terms"]),
        opt_in=(*_words(values["opt_in"]), *_turned_on_by(_words(values["keys"]))),
        lookup_seconds=_number(values["lookup_seconds"]),
        per_host_budget=_number(values["per_host_budget"]),
        keep_lookups_days=_number(values["keep_lookups_days"]),
        keys=_words(values["keys"]),
        permission=_permissions(_words(values["permission"])),
        retention_days=_number(values["retention_days"]),
        canaries=_canaries(_words(values["canaries"])),
        settings=settings,
    )


def _proxy(text: str) -> str:
    """Return the proxy; raises SettingError for what is no address of one, without showing what stands in it."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise SettingError("proxy must be an address such as http://proxy.example:3128.")
    return text


def _permissions(written: tuple[str, ...]) -> tuple[str, ...]:
    """Return the permissions; raises SettingError for a name that no source for personal use has, or without words."""
    if not written:
        return ()

    known = sorted({name for source in personal() for name in (source.id, source.id.partition(".")[0])})
    pairs = [(text.partition("=")[0].strip().lower(), text.partition("=")[2].strip()) for text in written]
    for name, words in pairs:
        if name not in known or not words:
            msg = f"permission.{name} must hold the words of your permission. Boards that want one: {', '.join(known)}."
            raise SettingError(msg)
    return tuple(f"{name}={words}" for name, words in pairs)


def _canaries(written: tuple[str, ...]) -> tuple[str, ...]:
    """Return them by source id; raises SettingError for what is no look-up, and for a name that is not two words."""
    found = []
    for text in written:
        name, said = text.partition("=")[0].strip().lower(), " ".join(text.partition("=")[2].split())
        cards = [card for card in cards_of(name.partition(".")[0]) if card.kind is SourceKind.LOOKUP]
        meant = [card.id for card in cards if name in (card.id, card.id.partition(".")[0])]
        if not meant:
            msg = f"canaries.{name}: no look-up is called so. `verifier sources` lists them."
            raise SettingError(msg)
        if " " not in said or "," in said:
            msg = f'canaries.{name} must be a first and a family name in this order, as in "Jane Doe".'
            raise SettingError(msg)
        found += [f"{source_id}={said}" for source_id in meant]
    return tuple(found)


def _turned_on_by(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the sources that these keys are for; raises SettingError for a key that fits none."""
    if not keys:
        return ()

    known = {name: source.id for source in keyed() for name in (source.id, source.id.partition(".")[0])}
    names = [text.partition("=")[0].strip() for text in keys]
    for place, (name, text) in enumerate(zip(names, keys, strict=True), start=1):
        if name not in known or not text.partition("=")[2].strip():
            # A text without its "=" may be the key itself, which is never shown.
            what = f"for {name!r}" if name in known else f"in entry {place}"
            msg = f"keys must read source=key; {what} it does not. Sources that take a key: {', '.join(known)}."
            raise SettingError(msg)
    return tuple(known[name] for name in names)


def _number(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _words(value: Value) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value


def keep_user(name: str, *, file: Path | None = None) -> Path:
    """Write who looks into the configuration file in use, or into the user's own, and return it; raises OSError.

    The key stands on the first line, because what follows the head of a table belongs to that table.
    """
    path = _file(file, os.environ) or _user_folder("config", os.environ) / FILE_NAME
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(f"user = {json.dumps(name, ensure_ascii=False)}\n{before}", encoding="utf-8")
    if before:
        fresh.chmod(path.stat().st_mode)
    fresh.replace(path.resolve())
    return path


def not_read(file: Path | None, environment: Mapping[str, str] | None = None) -> Path | None:
    """Return the file of the current folder that is not read, None where there is none.

    A folder one happens to stand in may be somebody else's: its settings could send what is asked to a proxy of theirs.
    """
    env = os.environ if environment is None else environment
    here, used = Path.cwd() / FILE_NAME, _file(file, env)
    if file is not None or env.get(ENV_PREFIX + "CONFIG") or not here.is_file():
        return None
    return None if used is not None and used.samefile(here) else here


def _file(file: Path | None, env: Mapping[str, str]) -> Path | None:
    if file is not None:
        if not file.is_file():
            msg = f"The configuration file {file} does not exist."
            raise SettingError(msg)
        return file
    named = env.get(ENV_PREFIX + "CONFIG")
    if named:
        return _file(Path(named), {})
    user = _user_folder("config", env) / FILE_NAME
    return user if user.is_file() else None


def _user_folder(kind: Literal["config", "data"], env: Mapping[str, str]) -> Path:
    """Return the user's folder for settings or data; on Linux by the XDG rule itself, which costs nothing to apply."""
    system: str = sys.platform
    if system == "linux":
        variable, fallback = {"config": ("XDG_CONFIG_HOME", ".config"), "data": ("XDG_DATA_HOME", ".local/share")}[kind]
        named = env.get(variable, "")
        return (Path(named) if named.startswith("/") else Path.home() / fallback) / "verifier"
    import platformdirs

    return platformdirs.user_config_path("verifier") if kind == "config" else platformdirs.user_data_path("verifier")


def _read_file(path: Path | None) -> TomlTable:
    where = str(path) if path else ""
    return TomlTable(read_toml(path) if path else {}, {key.name for key in KEYS} | TABLES, where=where)


TABLES = frozenset({"roster", "notify"})
"""Tables of the file that other parts read for themselves (column maps, mail and webhook)."""


def table(name: str, *, file: Path | None = None, environment: Mapping[str, str] | None = None) -> Mapping[str, object]:
    """Return one table of the configuration file, empty when there is none."""
    env = os.environ if environment is None else environment
    return _read_file(_file(file, env)).table(name)


def _setting(
    key: Key,
    flags: Mapping[str, Value | None],
    env: Mapping[str, str],
    written: TomlTable,
) -> Setting:
    flag = flags.get(key.name)
    if flag is not None:
        return Setting(key, flag, "flag", "--" + key.name.replace("_", "-"))
    variable = ENV_PREFIX + key.name.upper()
    if variable in env:
        return Setting(key, _from_text(key, env[variable], variable), "environment", variable)
    if key.name in written.values:
        return Setting(key, _from_toml(key, written), "file", written.where)
    return Setting(key, key.default, "default")


_YES_NO = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": False}


def _from_text(key: Key, text: str, where: str) -> Value:
    if key.kind == "number":
        if not text.strip().isdigit():
            msg = f"{where} must be a whole number, not {text!r}."
            raise SettingError(msg)
        return int(text)
    if key.kind == "yes/no":
        if text.strip().casefold() not in _YES_NO:
            raise SettingError(f"{where} must be true or false, not {text!r}.")
        return _YES_NO[text.strip().casefold()]
    if key.kind in ("list", "names"):
        return tuple(word.strip() for word in text.split(",") if word.strip())
    return text


def _from_toml(key: Key, written: TomlTable) -> Value:
    if key.kind == "yes/no":
        return written.flag(key.name)
    if key.kind == "list":
        return tuple(written.texts(key.name))
    if key.kind == "names":
        return tuple(f"{name}={words}" for name, words in written.named_texts(key.name).items())
    return written.number(key.name, 0, least=0) if key.kind == "number" else written.text(key.name, "")


def _data_dir(text: str, env: Mapping[str, str]) -> Path:
    if text:
        return Path(text).expanduser()
    checkout = Path(__file__).resolve().parents[1]
    if (checkout / "pyproject.toml").is_file() and (checkout / "state_boards").is_dir():
        return checkout / ".data"
    return _user_folder("data", env)
