"""All tests of Wijkpeil; production code never imports from here."""
