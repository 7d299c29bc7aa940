"""What `verifier new-adapter` writes: one module and one sample folder of a source that nobody has seen yet."""
