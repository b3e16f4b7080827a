"""Opens a finished workbook again and lists what must not be in it, or is missing; reads nothing but the bytes."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"
_DEFAULT_NAME: Final = re.compile(r"(sheet|blad)\d*", re.IGNORECASE)
_EXECUTABLE: Final = ("vbaProject", "externalLinks/", "activeX/", "embeddings/", "macrosheets/", "connections.xml")
_KNOWN_NAMES: Final = ("_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase")


def check(data: bytes) -> tuple[str, ...]:
    """Give one Dutch line for every finding; nothing when the workbook is sound.

    Raises zipfile.BadZipFile, KeyError or ElementTree.ParseError when the bytes are no workbook at all.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    findings = list(_forbidden(parts))
    if findings:
        return tuple(findings)
    workbook = ET.fromstring(parts["xl/workbook.xml"])  # noqa: S314 - see the import
    names = list(workbook.iter(f"{_MAIN}definedName"))
    findings += [f"onbekende naam {name.get('name')}" for name in names if name.get("name") not in _KNOWN_NAMES]
    printed = {name.get("localSheetId") for name in names if name.get("name") == _KNOWN_NAMES[0]}
    targets = _targets(parts["xl/_rels/workbook.xml.rels"])
    for number, sheet in enumerate(workbook.iter(f"{_MAIN}sheet")):
        title = sheet.get("name", "")
        if _DEFAULT_NAME.fullmatch(title):
            findings.append(f"{title}: het werkblad heeft geen eigen naam")
        if str(number) not in printed:
            findings.append(f"{title}: het afdrukbereik ontbreekt")
        findings += [f"{title}: {finding}" for finding in _sheet(parts[f"xl/{targets[sheet.get(_RELATION, '')]}"])]
    findings += [finding for name in sorted(parts) for finding in _drawing(name, parts[name])]
    return tuple(findings)


def _forbidden(parts: dict[str, bytes]) -> Iterator[str]:
    """Look for parts that could run or reach outside, and for XML that is not safe to parse."""
    for name, content in sorted(parts.items()):
        if any(mark in name for mark in _EXECUTABLE):
            yield f"verboden onderdeel {name}"
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            yield f"onveilige XML in {name}"
        if name.endswith(".rels") and b'TargetMode="External"' in content:
            yield f"verwijzing naar buiten in {name}"


def _targets(relations: bytes) -> dict[str, str]:
    """Give the part each relation of the workbook points to."""
    root = ET.fromstring(relations)  # noqa: S314 - see the import
    return {item.get("Id", ""): item.get("Target", "") for item in root}


def _sheet(content: bytes) -> Iterator[str]:
    """Look at one worksheet."""
    root = ET.fromstring(content)  # noqa: S314 - see the import
    for cell in root.iter(f"{_MAIN}c"):
        if cell.find(f"{_MAIN}f") is not None:
            yield f"formule in cel {cell.get('r')}"
    for tag, words in (("hyperlink", "link in cel"), ("mergeCell", "samengevoegde cellen")):
        for element in root.iter(_MAIN + tag):
            yield f"{words} {element.get('ref')}"
    fit = root.find(f"{_MAIN}sheetPr/{_MAIN}pageSetUpPr")
    setup = root.find(f"{_MAIN}pageSetup")
    if fit is None or fit.get("fitToPage") != "1" or setup is None or setup.get("fitToWidth", "1") != "1":
        yield "past bij afdrukken niet op één pagina breed"


def _drawing(name: str, content: bytes) -> Iterator[str]:
    """Look for charts and pictures without a description."""
    if name.startswith("xl/drawings/") and name.endswith(".xml"):
        root = ET.fromstring(content)  # noqa: S314 - see the import
        for element in root.iter(_DRAWING):
            if not element.get("descr"):
                yield f"{element.get('name')}: de beschrijving voor wie niet kan zien ontbreekt"
