"""Names of people: read as printed, kept as printed, and folded into forms that can be compared."""

from verifier.names.parse import Name, NameOrder, name_from_parts, parse_name

__all__ = ["Name", "NameOrder", "name_from_parts", "parse_name"]
