"""The worksheets of the briefing, one file each."""
