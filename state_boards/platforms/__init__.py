"""The mechanics boards share: one module per platform, used by the state files."""
