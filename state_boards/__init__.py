"""Records: one module per jurisdiction, facts plus a pure plan and parse. Imports only the types of cache."""
