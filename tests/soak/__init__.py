"""Long proofs that nothing is lost, mixed or left half: `python -m tests.soak` (`make soak`), not part of the tests."""
