"""The five themes a round can have in focus: slug and full Dutch title."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

THEMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "toegang": "Toegang tot zorg & wachttijden",
        "preventie": "Preventie & leefstijl",
        "samenwerking": "Samenwerking & doorverwijzing",
        "doelgroepen": "Kwetsbare doelgroepen (ouderen, jeugd, GGZ)",
        "communicatie": "Communicatie & informatie-uitwisseling",
    }
)
