"""Dates of birth of an exclusion list: read again from the evidence to be compared in memory, and kept nowhere.

About nine of ten entries of the federal list have no NPI, so a date of birth is what tells an entry of a like name from
another. The register never holds one: neither this module nor its callers may write what it returns.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from cache.errors import SourceError
from cache.evidence import Evidence
from cache.store import EvidenceStore
from state_boards.contract.files import Birth, PrintsBirths
from state_boards.contract.source import Bundle, Source
from verifier.register.held import bundle_of
from verifier.register.model import Credential
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.unreadable import name_form


def birth_dates(register: Register, source: Source, keys: Collection[str]) -> Mapping[str, date]:
    """Return the date of birth of each of these keys whose row prints one; in memory alone.

    A key is missing where nothing can be compared: the row prints none, it is no longer listed, or its bytes are not
    kept here (an imported register, pruned evidence). A row whose name is no longer the key's is left out too.
    """
    if not keys or not isinstance(source, PrintsBirths):
        return MappingProxyType({})
    listed = (register.by_key(source.id, key) for key in keys)
    held = [one for one in listed if one is not None and one.no_longer_listed_since is None]
    found: dict[str, date] = {}
    for publish_id in {one.publish_id for one in held}:
        rows = {(one.part, one.row): one for one in held if one.publish_id == publish_id}
        bundle = _bundle(register, publish_id, {part for part, _ in rows})
        for birth in _births(source, bundle, rows):
            named = rows[birth.part, birth.row]
            # One row may give several entries (one for each NPI): all have its date.
            if name_form(birth.name) == name_form(named.name):
                found |= dict.fromkeys((one.key for one in held if _same_place(one, named)), birth.born)
    return MappingProxyType(found)


def _births(source: PrintsBirths, bundle: Bundle, rows: Container[tuple[str, int]]) -> Iterator[Birth]:
    if bundle:
        try:
            yield from source.births(bundle, rows)
        except SourceError:
            # Damaged evidence, or a map that was changed since: nothing can be compared, which the absence says.
            return


def _same_place(one: Credential, other: Credential) -> bool:
    return (one.publish_id, one.part, one.row) == (other.publish_id, other.part, other.row)


def _bundle(register: Register, publish_id: int, parts: Collection[str]) -> dict[str, Evidence]:
    store = EvidenceStore(DataDir(register.path.parent).evidence)
    return bundle_of({facts.part: facts for facts in register.parts(publish_id) if facts.part in parts}, store)
