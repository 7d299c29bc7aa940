"""`python -m tests.sandbox`: the same as `python -m verifier.sandbox`."""

from verifier.sandbox.__main__ import main

raise SystemExit(main())
