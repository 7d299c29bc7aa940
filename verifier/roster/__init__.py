"""A clinic's list of people: read, checked against what is held, and given back with an outcome for every row."""
