"""A few counters for whoever watches the server; none of them knows a name or an address."""

from __future__ import annotations

import threading
from collections import Counter

from verifier.web.headings import Heading


class Counts:
    """How many requests were answered, and with what."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._lock = threading.Lock()
        self._requests: Counter[str] = Counter()
        self._answers: Counter[tuple[str, str]] = Counter()
        self._refused: Counter[str] = Counter()

    def request(self, status: int) -> None:
        """Count an answered request by the first digit of its status."""
        with self._lock:
            self._requests[f"{status // 100}xx"] += 1

    def answer(self, door: str, heading: Heading) -> None:
        """Count an answer of a door ("page" or "api")."""
        with self._lock:
            self._answers[door, heading.value] += 1

    def refused(self, why: str) -> None:
        """Count a request that was turned away before it was read."""
        with self._lock:
            self._refused[why] += 1

    def text(self, *, ready: bool) -> str:
        """Return all counters in the text format of Prometheus."""
        with self._lock:
            lines = [
                "# TYPE verifier_ready gauge",
                f"verifier_ready {int(ready)}",
                "# TYPE verifier_requests_total counter",
                *(
                    f'verifier_requests_total{{status="{key}"}} {count}'
                    for key, count in sorted(self._requests.items())
                ),
                "# TYPE verifier_answers_total counter",
                *(
                    f'verifier_answers_total{{door="{door}",heading="{heading}"}} {count}'
                    for (door, heading), count in sorted(self._answers.items())
                ),
                "# TYPE verifier_refused_total counter",
                *(f'verifier_refused_total{{why="{key}"}} {count}' for key, count in sorted(self._refused.items())),
            ]
        return "\n".join(lines) + "\n"
