"""The part of the script that sets up tabs: it adds what lacks and never changes a cell that holds something."""

from typing import Final

TAB_CODE: Final = r"""
/**
 * @typedef {Object} Rule  what a cell takes; a person is warned, not stopped
 * @property {string[]} [options]
 * @property {number[]} [limits]
 * @property {boolean} [day]
 * @property {string} [format]
 *
 * @typedef {Rule & {title: string, width: number, wrap: boolean, note?: string}} ColumnPlan
 * @typedef {{cells: Array<string | number>, rule: Rule}} RowPlan  the rule is for the second cell
 * @typedef {{title: string, columns: ColumnPlan[], rows: RowPlan[]}} TabPlan
 */

/**
 * @param {GoogleAppsScript.Spreadsheet.Spreadsheet} spreadsheet
 * @param {TabPlan[]} tabs
 */
function setUpTabs_(spreadsheet, tabs) {
  if (spreadsheet.getSpreadsheetLocale() !== 'nl_NL') spreadsheet.setSpreadsheetLocale('nl_NL');
  const zone = 'Europe/Amsterdam';
  if (spreadsheet.getSpreadsheetTimeZone() !== zone) spreadsheet.setSpreadsheetTimeZone(zone);
  tabs.forEach((tab) => {
    const found = spreadsheet.getSheetByName(tab.title);
    setUpTab_(found || spreadsheet.insertSheet(tab.title, spreadsheet.getSheets().length), tab);
  });
}

/**
 * @param {GoogleAppsScript.Spreadsheet.Sheet} sheet
 * @param {TabPlan} tab
 */
function setUpTab_(sheet, tab) {
  const lacking = tab.columns.length - sheet.getMaxColumns();
  if (lacking > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), lacking);
  if (sheet.getRange(1, 1, 1, sheet.getMaxColumns()).isBlank()) writeHeader_(sheet, tab.columns);
  const header = sheet.getRange(1, 1, 1, sheet.getMaxColumns()).getDisplayValues()[0];
  tab.columns.forEach((column) => {
    const position = header.indexOf(column.title) + 1;
    const below = sheet.getMaxRows() - 1;
    if (position > 0 && below > 0) setRule_(sheet.getRange(2, position, below, 1), column);
  });
  addRows_(sheet, tab, header);
}

/**
 * @param {GoogleAppsScript.Spreadsheet.Sheet} sheet
 * @param {ColumnPlan[]} columns
 */
function writeHeader_(sheet, columns) {
  const header = sheet.getRange(1, 1, 1, columns.length);
  header.setValues([columns.map((column) => column.title)]);
  header.setNotes([columns.map((column) => column.note || '')]);
  header.setFontWeight('bold').setWrap(true).setVerticalAlignment('top');
  sheet.setFrozenRows(1);
  columns.forEach((column, index) => {
    sheet.setColumnWidth(index + 1, column.width);
    if (column.wrap) sheet.getRange(1, index + 1, sheet.getMaxRows(), 1).setWrap(true);
  });
}

/**
 * @param {GoogleAppsScript.Spreadsheet.Range} range
 * @param {Rule} rule
 */
function setRule_(range, rule) {
  if (range.getCell(1, 1).getDataValidation()) return;
  const validation = SpreadsheetApp.newDataValidation().setAllowInvalid(true);
  if (rule.options) validation.requireValueInList(rule.options, true);
  else if (rule.limits) validation.requireNumberBetween(rule.limits[0], rule.limits[1]);
  else if (rule.day) validation.requireDate();
  if (rule.options || rule.limits || rule.day) range.setDataValidation(validation.build());
  if (rule.format) range.setNumberFormat(rule.format);
}

/**
 * Adds the rows whose first cell stands nowhere yet in its column.
 *
 * @param {GoogleAppsScript.Spreadsheet.Sheet} sheet
 * @param {TabPlan} tab
 * @param {string[]} header
 */
function addRows_(sheet, tab, header) {
  const positions = tab.columns.map((column) => header.indexOf(column.title));
  if (tab.rows.length === 0 || positions.includes(-1)) return;
  const last = Math.max(sheet.getLastRow(), 1);
  const filled = sheet.getRange(1, 1, last, header.length).getDisplayValues();
  const there = new Set(filled.map((row) => rowKey_(row, positions)));
  const rows = tab.rows.filter((row) => !there.has(rowKey_(row.cells.map(String), row.cells.map((_, index) => index))));
  if (rows.length === 0) return;
  const lacking = last + rows.length - sheet.getMaxRows();
  if (lacking > 0) sheet.insertRowsAfter(sheet.getMaxRows(), lacking);
  rows.forEach((row, index) => {
    row.cells.forEach((cell, column) => {
      const target = sheet.getRange(last + 1 + index, positions[column] + 1);
      if (column === 1) setRule_(target, row.rule);
      if (cell !== '') target.setValue(safe_(cell));
    });
  });
}

/**
 * What tells one row from another: its name, and for rows that may come more than once its value too.
 *
 * @param {string[]} cells
 * @param {number[]} positions
 * @returns {string}
 */
function rowKey_(cells, positions) {
  const name = cells[positions[0]].trim().toLowerCase();
  const repeats = name === 'ronde' || name === 'organisatie';
  return repeats ? name + ' ' + cells[positions[1]].trim().toLowerCase() : name;
}

/**
 * A text stays a text, also when it looks like a formula, a number or a date.
 *
 * @param {string | number} cell
 * @returns {string | number}
 */
function safe_(cell) {
  if (typeof cell !== 'string') return cell;
  const words = /^[A-Za-z\u00c0-\u017f][^0-9]*$/.test(cell) && !/^(waar|onwaar|true|false)$/i.test(cell);
  return words ? cell : "'" + cell;
}
"""
