"""The contract between a board's adapter and the program: facts, records, closed vocabularies, the catalogue."""
