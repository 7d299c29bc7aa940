"""The patient's page and the API behind it: reads one register, asks nobody live, writes nothing, remembers no name."""
