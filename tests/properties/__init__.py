"""Property tests: promises that hold for whatever data hypothesis invents."""
