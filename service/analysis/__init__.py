"""Calculations from answers to a ranking; pure, so nothing here reads or writes anything."""
