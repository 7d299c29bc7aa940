"""Names of people: read as printed, kept as printed, and folded into forms that can be compared."""

from verifier.names.name import Name, NameFault, NameOrder
from verifier.names.parse import name_from_parts, parse_name, unsure_set_aside, whole_name

__all__ = ["Name", "NameFault", "NameOrder", "name_from_parts", "parse_name", "unsure_set_aside", "whole_name"]
