"""A copy of a list that may be kept: the same rows without a single private value."""

from __future__ import annotations

import csv
import io

from verifier.roster.fields import Field
from verifier.roster.run import Roster

_NOT_READ = "(row not read)"


def safe_copy(roster: Roster) -> bytes:
    """Return the list as CSV, the cells of its private columns empty; it reads to the same rows again.

    The lines of the opened roster are used up by this.
    """
    columns = roster.layout
    private = {column.place for column in columns.columns if column.field is Field.PRIVATE}
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(column.header for column in columns.columns)
    for line in roster.lines:
        shifted = columns.has_private and bool(line.problem or line.remark)
        cells = columns.cleaned(line.cells, shifted=shifted)
        kept = ["" if place in private else cell for place, cell in enumerate(cells)]
        # One cell too many makes of a row that could not be read one that cannot be read again.
        rows.writerow([*kept, *[""] * (len(columns.columns) - len(kept)), _NOT_READ] if line.problem else kept)
    return out.getvalue().encode("utf-8")
