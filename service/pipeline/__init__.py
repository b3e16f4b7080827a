"""The story of a refresh, step by step, told through the ports; no library of the outside world is named here."""
