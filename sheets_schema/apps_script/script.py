"""Puts the script together: steps for people, the two functions they may run, all texts as data, and the builders."""

import json
import re
from dataclasses import dataclass
from typing import Final

from sheets_schema.apps_script.choices import Filling
from sheets_schema.apps_script.form_code import FORM_CODE
from sheets_schema.apps_script.form_plan import Plain, form_plan
from sheets_schema.apps_script.run_code import RUN_CODE
from sheets_schema.apps_script.tab_code import TAB_CODE
from sheets_schema.apps_script.tab_plan import tab_plans
from sheets_schema.apps_script.texts import AGAIN, FUNCTIONS, steps
from sheets_schema.tables import Form, Role

# Ends a script element, ends a line for older engines, turns the reading order around, or is no character at all.
_UNSAFE: Final = re.compile(
    "[<\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]"
)


@dataclass(frozen=True, slots=True)
class Target:
    """Ids of the spreadsheets: '' is the one that the script belongs to, and without a core sheet it is left alone."""

    spreadsheet: str = ""
    core_sheet: str = ""


def apps_script(form: Form, filling: Filling | None = None, target: Target | None = None) -> str:
    """Return the whole script for one form.

    Args:
        form: one of the three forms.
        filling: what the neighbourhood puts in; without it the form has no dates, names and organisations.
        target: which spreadsheets.
    """
    filling, target = filling or Filling(), target or Target()
    make, forget = FUNCTIONS[form.key]
    job: dict[str, Plain] = {
        "memory": f"wijkpeil.{form.key}",
        "make": make,
        "forget": forget,
        "again": AGAIN[form.key],
        "spreadsheet": target.spreadsheet,
        "coreSheet": target.core_sheet,
        "tabs": tab_plans(Role.WERKBLAD, filling),
        "coreTabs": tab_plans(Role.KERNTEAMBLAD, filling) if target.core_sheet else [],
        "form": form_plan(form, filling),
    }
    return "".join((steps(form.key, form.title), _functions(make, forget, job), FORM_CODE, TAB_CODE, RUN_CODE))


def literal(value: Plain) -> str:
    r"""Write data as JavaScript that nothing can break out of: JSON, with whatever is unsafe in a script as \uXXXX."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _functions(make: str, forget: str, job: dict[str, Plain]) -> str:
    """Write what a person may run; data stand in a function, for two scripts in one project share their names."""
    return f"""
function {make}() {{
  makeAll_({make}_());
}}

function {forget}() {{
  forget_({make}_());
}}

/**
 * Alle teksten. Pas ze liever aan in het formulier zelf.
 *
 * @returns {{Job}}
 */
function {make}_() {{
  return {literal(job)};
}}
"""
