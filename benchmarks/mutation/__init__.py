"""How many small faults in a module its tests notice."""
