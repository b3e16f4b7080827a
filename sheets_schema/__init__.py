"""The contract: every Dutch label of a form or tab, and how its cells are read; pure, standard library only."""
