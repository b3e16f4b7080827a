"""All endpoints of Drive."""

from __future__ import annotations

from tests.google_emulator import drive_around, drive_files, drive_sharing, drive_upload

ROUTES = drive_files.ROUTES + drive_sharing.ROUTES + drive_around.ROUTES + drive_upload.ROUTES
