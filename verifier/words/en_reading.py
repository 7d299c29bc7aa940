"""What is said of how a list was read, in English: its file, its columns, and lines that are no rows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

READING: Mapping[str, str] = MappingProxyType(
    {
        # The file.
        "read.utf16": "Read as UTF-16.", "read.utf16.no_mark": "Read as UTF-16 without its mark.",
        "read.cp1252": "Read as Windows-1252, because it is not UTF-8.",
        "read.mixed.1": "The file mixes encodings: 1 line read as Windows-1252, the rest as UTF-8.",
        "read.mixed": "The file mixes encodings: {count} lines read as Windows-1252, the rest as UTF-8.",
        "read.apart": "Cells are separated by {sign}.",
        "read.sign.,": "comma", "read.sign.\t": "tab", "read.sign.;": "semicolon", "read.sign.|": "pipe",
        "read.sign.": "nothing",
        "read.no_header": "The list has no header; its columns were read by what stands in them as: {columns}.",
        "read.two_rows": "The header takes two rows ({first} and {second}), read together.",
        "read.header_line": "The header was found in line {number}; what stands above it is not part of the list.",
        "read.header_row": "The header was found in row {number}; what stands above it is not part of the list.",
        "read.blank.1": "1 blank line left out.", "read.blank": "{count} blank lines left out.",
        # A workbook.
        "read.sheet": "Read from the sheet {listed}.", "read.sheets": "Read from the sheets {listed}.",
        "read.sheets.other": "Other sheets that look like lists were not read: {listed}. Choose one with --sheet, or "
        "all with --sheet all.",
        "read.sheets.hidden": "Hidden sheets were not read: {listed}. Choose one with --sheet.",
        "read.sheet.hidden": "The sheet {listed} is hidden in the workbook.",
        "read.sheets.no_header": "Sheets without a header that names a person were not read: {listed}.",
        "read.sheet.line": "Row 1 of the sheet {sheet!r} is line {line} of this account.",
        "read.of_sheet": " of the sheet {sheet!r}",
        "read.hidden_rows": "Hidden rows{where} were read like the others: {listed}.",
        "read.hidden_columns": "Hidden columns{where} were read like the others: {listed}.",
        "read.merged": "Merged cells were filled down: {listed}.",
        "read.merged.cell": "{title!r} in rows {first} to {last}",
        "read.column": "column {place}", "read.more": "{listed} and {count} more",
        # Lines that are no rows, and rows that were read with care.
        "line.quotation": "A quotation mark is opened and never closed.",
        "line.header_again": "The header is repeated here.",
        "line.below_second": "It stands below a second, different header (line {line}).",
        "line.second_header": "A second, different header: two files in one.",
        "line.no_object": "It is not a JSON object.",
        "line.nested": "The value of {key!r} is nested; one text or number was expected.",
        "line.too_wide": "The line has {cells} cells where the header has {width} (a delimiter inside a cell?).",
        "line.too_short": "The line has {cells} cells where the header has {width}; the missing ones were taken as "
        "empty.",
        "line.cut": "A cell is longer than {most} characters and was cut.",
        "line.nobody": "The row names nobody: no name, no licence number, no NPI.",
        # The columns.
        "column.dropped": "Dropped unread, and left out of every report: {listed}. Checking a licence never needs "
        "a social security number, a birth date or the like; better leave them out of the list.",
        "column.dropped_numbers": "The column {header!r} has the title of licence numbers and values of the shape of "
        "social security numbers, so it is dropped. If it holds licence numbers after all: --map {header!r}=number",
        "column.no_digit": "The column {header!r} is not read as licence numbers: there is no digit in it. If it "
        "holds them after all: --map {header!r}=number",
        "column.same": "The columns {used!r} and {header!r} seem to mean the same ({field}); only {used!r} is used.",
        "column.suspicious": "The column {name} is not read, but looks like {looks}. Rows that it could decide are "
        "not confirmed. Say what it is: {read}--map {header!r}=ignore",
        "column.suspicious.place": "in place {place} (no header)",
        "column.suspicious.read": "--map {header!r}={field} or ",
        "column.by_values": "The column {header!r} was read as {words}, by its values; its title leaves it open. If "
        "it is none: --map {header!r}=ignore",
        "column.ignored": "The column {header!r} is not read, because --map says to ignore it.",
        "column.not_own.another": "The column {header!r} is somebody else's by its title; it is not read as the "
        "person's own.",
        "column.not_own.past": "The column {header!r} is of the past by its title; it is not read as what the person "
        "has now.",
        "column.group_npi": "The column {header!r} is the NPI of a group; it is nobody's own.",
        "column.odd.npi": "The column {header!r} was read as the NPI, but most of its cells are none.",
        "column.odd.state": "The column {header!r} was read as a state, but most of its cells are none.",
        "column.odd.number": "The column {header!r} was read as licence numbers, but most of them look like NPIs.",
        "column.address": "No column says which state gave the licence; the state in {header!r} is asked where the "
        "number names no other.",
        "column.field.name": "the name", "column.field.family": "the family name",
        "column.field.given": "the given name", "column.field.state": "the state of the licence",
        "column.field.address_state": "the state of the address", "column.field.number": "licence numbers",
        "column.field.npi": "NPIs", "column.field.taxonomy": "taxonomy codes", "column.field.profession": "titles",
        "column.field.action": "what to do with the row",
        "column.looks.numbers": "licence numbers", "column.looks.states": "states", "column.looks.npis": "NPIs",
        "column.looks.statuses": "statuses of licences",
    }
)  # fmt: skip
