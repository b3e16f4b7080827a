"""The version of the software, in the one place where every door can read it without the package being installed."""

from typing import Final

VERSION: Final = "0.1.0"
