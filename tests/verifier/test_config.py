"""Where settings come from, and what is said when one cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from state_boards.contract.catalogue import source
from verifier.config import KEYS, Config, load, table
from verifier.settings import SettingError


def test_every_key_has_a_field_and_every_field_a_key() -> None:
    assert {key.name for key in KEYS} == set(Config._fields) - {"settings"}


def test_flags_win_over_environment_over_file_over_default(tmp_path: Path) -> None:
    (tmp_path / "verifier.toml").write_text('contact = "file@example.org"\nuser = "file"\nexpires_within = 30\n')
    environment = {"VERIFIER_CONTACT": "env@example.org", "VERIFIER_USER": "env"}
    config = load(flags={"user": "flag"}, environment=environment, file=tmp_path / "verifier.toml")
    assert (config.user, config.contact, config.expires_within) == ("flag", "env@example.org", 30)
    where = {setting.key.name: setting.where for setting in config.settings}
    assert (where["user"], where["contact"], where["expires_within"]) == ("flag", "environment", "file")
    assert where["lookup_seconds"] == "default"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("colour = 3", "'colour' is not known"),
        ("expires_within = -1", "must be a whole number"),
        ('expires_within = "soon"', "must be a whole number"),
        ("opt_in = 3", "must be a list"),
        ("= broken", "not valid TOML"),
    ],
)
def test_an_unusable_file_is_one_clear_sentence(tmp_path: Path, written: str, says: str) -> None:
    (tmp_path / "verifier.toml").write_text(written)
    with pytest.raises(SettingError, match=says):
        load(flags={}, environment={}, file=tmp_path / "verifier.toml")


def test_an_unusable_variable_names_itself() -> None:
    with pytest.raises(SettingError, match="VERIFIER_EXPIRES_WITHIN"):
        load(flags={}, environment={"VERIFIER_EXPIRES_WITHIN": "ninety"})


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="does not exist"):
        load(flags={}, environment={}, file=tmp_path / "none.toml")


def test_own_keys_are_found_by_source(tmp_path: Path) -> None:
    (tmp_path / "verifier.toml").write_text('keys = ["ny=abc=def"]')
    config = load(flags={}, environment={}, file=tmp_path / "verifier.toml")
    assert config.key_of("ny.records") == "abc=def"
    assert config.key_of("wa") == ""
    assert config.opt_in == ("ny.records",)
    assert config.keyed(source("ny.records")) == source("ny.records").with_key("abc=def")
    assert config.keyed(source("wa")) is source("wa")


@pytest.mark.parametrize("written", ["wa=abc", "nowhere=abc", "ny", "ny= "])
def test_a_key_that_fits_no_source_is_refused_by_name(tmp_path: Path, written: str) -> None:
    (tmp_path / "verifier.toml").write_text(f'keys = ["{written}"]')
    with pytest.raises(SettingError, match=r"source=key.*ny\.records"):
        load(flags={}, environment={}, file=tmp_path / "verifier.toml")


def test_a_table_of_the_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "verifier.toml"
    path.write_text('[roster]\nmap = { "Lic #" = "number" }\n')
    assert table("roster", file=path)["map"] == {"Lic #": "number"}
    assert table("notify", file=path) == {}


def test_the_users_own_folder_follows_the_xdg_rule_and_agrees_with_platformdirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    from verifier.config import _user_folder

    monkeypatch.setenv("HOME", str(tmp_path))
    for variable, value in (("XDG_CONFIG_HOME", str(tmp_path / "c")), ("XDG_DATA_HOME", "relative/is/ignored")):
        monkeypatch.setenv(variable, value)
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": ""}
    assert _user_folder("config", environment) == platformdirs.user_config_path("verifier")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert _user_folder("data", environment) == platformdirs.user_data_path("verifier")


PERSONAL = 'accept_terms = ["va", "or.search", "custom:x"]\n'


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("", ("custom:x",)),
        ('permission.va = "subscription of 1 March 2026"\n', ("va", "custom:x")),
        ('permission.or = "letter of 3 March 2026"\n', ("or.search", "custom:x")),
        ('permission."or.search" = "letter"\n', ("or.search", "custom:x")),
        ('[permission]\nva = "subscription"\nor = "letter"\n', ("va", "or.search", "custom:x")),
    ],
)
def test_terms_for_personal_use_are_accepted_for_lists_only_with_a_permission(
    tmp_path: Path, written: str, asked: tuple[str, ...]
) -> None:
    (tmp_path / "verifier.toml").write_text(PERSONAL + written)
    config = load(flags={}, environment={}, file=tmp_path / "verifier.toml")
    assert config.accept_terms == ("va", "or.search", "custom:x")
    assert config.for_lists().accept_terms == asked


def test_a_permission_without_accepted_terms_accepts_nothing(tmp_path: Path) -> None:
    (tmp_path / "verifier.toml").write_text('permission.va = "subscription"\n')
    assert load(flags={}, environment={}, file=tmp_path / "verifier.toml").for_lists().accept_terms == ()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('permission.wa = "letter"', "Boards that want one: or, or.search, va"),
        ('permission.va = ""', "must hold the words"),
        ("permission.va = 3", "va must be a text"),
        ('permission = "va"', "must be a table"),
    ],
)
def test_a_permission_that_fits_no_board_is_one_clear_sentence(tmp_path: Path, written: str, says: str) -> None:
    (tmp_path / "verifier.toml").write_text(written)
    with pytest.raises(SettingError, match=says):
        load(flags={}, environment={}, file=tmp_path / "verifier.toml")


def test_a_permission_may_stand_in_the_environment() -> None:
    config = load(flags={}, environment={"VERIFIER_PERMISSION": "va=subscription of March"}, file=None)
    assert config.permission_of("va") == "subscription of March"


@pytest.mark.parametrize(
    ("variable", "text", "says"),
    [
        ("SHARED", "perhaps", "true or false"),
        ("PROXY", "proxy.example:3128", "proxy must be an address"),
        ("PROXY", "socks5://me:secret@proxy.example", "proxy must be an address"),
    ],
)
def test_a_switch_and_a_proxy_are_read_or_refused_without_a_secret(variable: str, text: str, says: str) -> None:
    with pytest.raises(SettingError, match=says) as refused:
        load(flags={}, environment={f"VERIFIER_{variable}": text})
    assert "secret" not in str(refused.value)
    assert load(flags={}, environment={"VERIFIER_SHARED": "yes"}).shared
    assert load(flags={}, environment={"VERIFIER_PROXY": "http://me:secret@p.example:3128"}).proxy


def test_a_canary_is_named_by_source_or_state(tmp_path: Path) -> None:
    (tmp_path / "verifier.toml").write_text('[canaries]\noh = "Jane Doe"\n"md.search" = "Ann  Mary Poe"\n')
    named = load(flags={}, environment={}, file=tmp_path / "verifier.toml").canary_of
    assert named == {"oh": ("Jane", "Doe"), "md.search": ("Ann Mary", "Poe")}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('canaries.zz = "Jane Doe"', "no look-up is called so"),
        ('canaries.wa = "Jane Doe"', "no look-up is called so"),
        ('canaries.oh = "Doe, Jane"', "a first and a family name"),
        ('canaries.oh = "Doe"', "a first and a family name"),
        ('canaries.oh = ""', "a first and a family name"),
        ("canaries.oh = 3", "oh must be a text"),
    ],
)
def test_a_canary_that_fits_no_look_up_is_one_clear_sentence(tmp_path: Path, written: str, says: str) -> None:
    (tmp_path / "verifier.toml").write_text(written)
    with pytest.raises(SettingError, match=says):
        load(flags={}, environment={}, file=tmp_path / "verifier.toml")


@pytest.mark.parametrize("written", ["SECRET", "ny.records SECRET", "ny.records:SECRET", "SECRET=", "nppes,SECRET"])
def test_a_key_that_is_written_wrongly_is_never_shown(written: str) -> None:
    with pytest.raises(SettingError) as refused:
        load(flags={}, environment={"VERIFIER_KEYS": written})
    assert "SECRET" not in str(refused.value)
