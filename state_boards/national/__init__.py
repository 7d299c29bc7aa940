"""Sources that cover every state: certification, enumeration, exclusion."""
