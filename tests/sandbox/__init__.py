"""Local boards that play every source with invented people, over real HTTP on loopback.

Used by the demo, by the end-to-end tests and by anyone who wants to click through them (`python -m tests.sandbox`).
The boards follow the published description of each source, not the code of our adapters: they are the other side.
"""
