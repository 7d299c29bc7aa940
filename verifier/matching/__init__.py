"""Deciding who is meant: candidates, evidence in bits, a calibrated probability and three bands."""
