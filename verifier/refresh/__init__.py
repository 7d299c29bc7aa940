"""From a board's answer to published facts: fetch or import, gate, publish; one source never touches another."""
