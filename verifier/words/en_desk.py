"""The sentences of the desk in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DESK: Mapping[str, str] = MappingProxyType(
    {
        "desk.title": "Desk",
        "desk.private": "Pages that nobody keeps are deleted when the desk ends. Nothing leaves this machine, "
        "and the desk itself asks no board anything.",
        "desk.report": "Report", "desk.end": "End the desk",
        "desk.ended": "The desk has ended. You can close this page.", "desk.progress": "{done} of {total} looked up.",
        "desk.progress.label": "Looked up",
        "desk.saved": "{count} look-ups in {worked} minutes; at two minutes each by hand, {minutes} minutes were "
        "saved.",
        "desk.waiting": "{count} waiting: another process works on the register. They are published when it has "
        "ended.",
        "desk.shown": "The page you handed over", "desk.from": "From {host}",
        "desk.frames": "{count} part(s) of this page come from another site and were not sent.",
        "desk.fit.found": "is on this page.", "desk.fit.possible": "may be on this page: a person must look.",
        "desk.fit.conflicting": "does not agree with this page: the number or the name is somebody else's.",
        "desk.fit.nobody": "Nobody of your queue is on this page.",
        "desk.fit.not_current": "{name} is not on this page. Is it the right tab?",
        "desk.account": "{rows} rows: {read} read, {aside} set aside, {skipped} passed over.",
        "desk.together": "Read together with the pages before it: {count} pages.", "desk.by": "Who looked",
        "desk.seen_on": "Seen on", "desk.keep": "Keep (pages: {count})",
        "desk.anew": "It is the first page of another search", "desk.discard": "Put it away",
        "desk.rows": "What was read", "desk.col.name": "Name", "desk.more": "{count} more rows were read.",
        "desk.words": "The page's own words", "desk.copy.name": "Copy the name",
        "desk.copy.number": "Copy the number {number}", "desk.copied": "Copied",
        "desk.open": "Open {host} in another tab", "desk.address": "The board's page:",
        "desk.drop": "Drop a saved page here, or choose it",
        "desk.drop.hint": "HTML, MHTML or webarchive is read. A PDF or a picture is kept with what you write down.",
        "desk.sending": "Reading…", "desk.paste": "Paste a page", "desk.paste.label": "The page's source or words",
        "desk.paste.go": "Read it", "desk.card": "Write down what the page says",
        "desk.card.hint": "Word for word, as the page prints it. What was filled in is a proposal: compare it.",
        "desk.card.several": "The page shows several people or licences, so nothing is filled in. Take the right "
        "one:",
        "desk.card.keep": "Keep what I wrote down", "desk.card.wrong": "Something written down cannot stay as it is.",
        "desk.danger": "The page says \"{word}\". I read it, and what I wrote down takes it into account.",
        "desk.nobody": "I searched and found nobody",
        "desk.nobody.what": "It is noted with who and when. It shows nobody's absence: the answer stays \"cannot "
        "say\".",
        "desk.nobody.go": "Note it", "desk.nobody.short": "searched, nobody seen",
        "desk.note.nobody": "{by} searched at {board} on {day} and found nobody; that does not mean that there "
        "is no licence.",
        "desk.empty": "Nothing is left to look up", "desk.empty.what": "The report has every row with its evidence.",
        "desk.queue": "To look up", "desk.pair": "Extension", "desk.paired": "An extension is paired with this desk.",
        "desk.pair.how": "To pair the extension, click its button while this page is shown.",
        "desk.follow.what": "You may hand over a whole visit by one click: after it, each further page of the "
        "same board in that tab is handed over by itself, until you leave the board.",
        "desk.follow.on": "After one click each further page of the same board in that tab is handed over by itself.",
        "desk.follow.go": "Follow the board's tab", "desk.follow.stop": "Do not follow",
        "desk.sure.what": "Pages that leave no doubt may be kept without another click: exactly one person of your "
        "list fits by the rules, nothing was set aside or left out, and nobody else may be meant. Such a page is kept "
        "when the next person's page comes; until then you can put it away. Every other page waits for you.",
        "desk.sure.on": "Pages that leave no doubt are kept when the next person's page comes.",
        "desk.sure.go": "Keep what leaves no doubt", "desk.sure.stop": "Keep nothing by itself",
        "desk.sure.pending": "This page leaves no doubt. It is kept when the next person's page comes or the desk "
        "ends.",
        "desk.no_item": "Choose whom you look up first.",
        "desk.foreign": "This page is from {host}, where nobody of your queue is to be looked up.",
        "desk.pdf": "A PDF or a picture of the directory cannot be read. Hand over the page itself.",
        "desk.told.card": "The desk has the page. Write down there what it says.", "desk.told.fits": "Read: {names}.",
        "desk.told.nobody": "Read. Nobody of the queue is on it.",
        "desk.told.sure": "It is kept when the next person's page comes.",
        "desk.told.look": "It is not kept by itself: look at the desk.",
        "desk.told.noted": "Noted: you found nobody for {name}.",
        "desk.error.refused": "The desk answers its own page and its paired extension only.",
        "desk.error.code": "This address was used already. Start the desk again for another.",
        "desk.error.pair": "Click the button once more on the desk's page: this code was used already.",
        "desk.wrong.item": "There is no such item in the queue any more.",
        "desk.wrong.other_board": "This page is not of the board where {name} is looked up. Nothing was noted.",
        "desk.wrong.kept": "This page is kept.",
        "desk.wrong.gone": "This page is not here any more. Hand it over again.",
        "desk.wrong.nothing": "There is nothing to keep on this page.",
        "desk.wrong.dangers": "The page says {words}. Say of each what it is about before you keep the card.",
        "desk.wrong.not_of": "What was written down is not of {name} by name or number. Nothing was kept.",
        "desk.wrong.who": "Write who looked.",
        "desk.wrong.no_page": "There is no page in what was sent.",
        "desk.wrong.empty": "The file is empty.",
        "desk.wrong.large": "The file is too large.",
        "desk.wrong.pasted": "Nothing was pasted.",
        "desk.wrong.no_date": "\"{text}\" is not a date.",
        "desk.wrong.future": "{day} is in the future.",
    }
)  # fmt: skip
