"""Rosters kept under watch: checked again when it is time, and only what changed is told."""
