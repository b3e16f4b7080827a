// A small Google Sheets: enough for a script that sets up tabs. A text that looks like a formula becomes one, as there.
'use strict';

class Range {
  constructor(sheet, row, column, rows = 1, columns = 1) {
    if (row < 1 || column < 1 || rows < 1 || columns < 1) throw new Error('A range starts at 1 and holds a cell.');
    if (row + rows - 1 > sheet.maxRows || column + columns - 1 > sheet.maxColumns) throw new Error('Outside the sheet.');
    Object.assign(this, { sheet, row, column, rows, columns });
  }
  places() {
    const places = [];
    for (let row = 0; row < this.rows; row++)
      for (let column = 0; column < this.columns; column++) places.push([this.row + row, this.column + column]);
    return places;
  }
  isBlank() {
    return this.places().every(([row, column]) => this.sheet.cell(row, column).value === undefined);
  }
  getCell(row, column) {
    return new Range(this.sheet, this.row + row - 1, this.column + column - 1);
  }
  getDisplayValues() {
    const { row, column, rows, columns, sheet } = this;
    return Array.from({ length: rows }, (_, down) =>
      Array.from({ length: columns }, (__, right) => String(sheet.cell(row + down, column + right).value ?? ''))
    );
  }
  setValue(value) {
    this.places().forEach(([row, column]) => this.sheet.type(row, column, value));
    return this;
  }
  setValues(values) {
    if (values.length !== this.rows || values.some((row) => row.length !== this.columns)) throw new Error('Wrong size.');
    this.places().forEach(([row, column]) => this.sheet.type(row, column, values[row - this.row][column - this.column]));
    return this;
  }
  setNotes(notes) {
    this.places().forEach(([row, column]) => {
      const note = notes[row - this.row][column - this.column];
      if (note) this.sheet.cell(row, column).note = note;
    });
    return this;
  }
  getDataValidation() {
    return this.sheet.cell(this.row, this.column).rule ?? null;
  }
  setDataValidation(rule) {
    this.places().forEach(([row, column]) => (this.sheet.cell(row, column).rule = rule));
    return this;
  }
  setNumberFormat(format) {
    this.places().forEach(([row, column]) => (this.sheet.cell(row, column).format = format));
    return this;
  }
  setFontWeight() {
    return this;
  }
  setWrap() {
    return this;
  }
  setVerticalAlignment() {
    return this;
  }
}

class Sheet {
  constructor(title, rows = []) {
    Object.assign(this, { title, cells: new Map(), maxRows: 1000, maxColumns: 20, formUrl: null, frozen: 0 });
    rows.forEach((row, down) => row.forEach((value, right) => this.type(down + 1, right + 1, value)));
  }
  cell(row, column) {
    const key = row + ' ' + column;
    if (!this.cells.has(key)) this.cells.set(key, {});
    return this.cells.get(key);
  }
  type(row, column, value) {
    const cell = this.cell(row, column);
    if (value === '' || value === null) delete cell.value;
    else if (typeof value !== 'string') cell.value = value;
    else if (value.startsWith("'")) cell.value = value.slice(1);
    else if (/^[=+]/.test(value)) cell.value = '#FORMULA';
    else if (/^\d/.test(value)) cell.value = Number.parseFloat(value);
    else cell.value = value;
  }
  getName() {
    return this.title;
  }
  getFormUrl() {
    return this.formUrl;
  }
  getMaxRows() {
    return this.maxRows;
  }
  getMaxColumns() {
    return this.maxColumns;
  }
  insertColumnsAfter(_, count) {
    this.maxColumns += count;
  }
  insertRowsAfter(_, count) {
    this.maxRows += count;
  }
  getLastRow() {
    const filled = [...this.cells].filter(([, cell]) => cell.value !== undefined);
    return Math.max(0, ...filled.map(([key]) => Number(key.split(' ')[0])));
  }
  getRange(row, column, rows, columns) {
    return new Range(this, row, column, rows, columns);
  }
  setFrozenRows(rows) {
    this.frozen = rows;
  }
  setColumnWidth(position, width) {
    if (width < 1) throw new Error('Too narrow.');
  }
  plain() {
    const rows = [];
    const rules = {};
    const formats = {};
    for (const [key, cell] of this.cells) {
      const [row, column] = key.split(' ').map(Number);
      if (cell.value !== undefined) (rows[row - 1] ??= [])[column - 1] = cell.value;
      if (cell.rule) rules[key] = cell.rule;
      if (cell.format) formats[key] = cell.format;
    }
    const filled = Array.from(rows, (row) => Array.from(row ?? [], (value) => value ?? null));
    return { title: this.title, rows: filled, rules, formats, frozen: this.frozen };
  }
}

class Spreadsheet {
  constructor(id, tabs) {
    this.id = id;
    this.locale = 'en_US';
    this.zone = 'Etc/GMT';
    this.sheets = Object.entries(tabs).map(([title, rows]) => new Sheet(title, rows));
  }
  getId() {
    return this.id;
  }
  getSheets() {
    return [...this.sheets];
  }
  getSheetByName(title) {
    return this.sheets.find((sheet) => sheet.title === title) ?? null;
  }
  insertSheet(title, index) {
    if (this.getSheetByName(title)) throw new Error('There is such a sheet.');
    const sheet = new Sheet(title);
    this.sheets.splice(index, 0, sheet);
    return sheet;
  }
  getSpreadsheetLocale() {
    return this.locale;
  }
  setSpreadsheetLocale(locale) {
    this.locale = locale;
  }
  getSpreadsheetTimeZone() {
    return this.zone;
  }
  setSpreadsheetTimeZone(zone) {
    this.zone = zone;
  }
  link(form) {
    const count = this.sheets.filter((sheet) => sheet.formUrl).length;
    const sheet = this.insertSheet('Formulierreacties ' + (count + 1), 0);
    sheet.formUrl = form.getEditUrl();
  }
  plain() {
    return { locale: this.locale, zone: this.zone, tabs: this.sheets.map((sheet) => sheet.plain()) };
  }
}

class ValidationBuilder {
  setAllowInvalid(allowed) {
    this.strict = !allowed;
    return this;
  }
  requireValueInList(options) {
    this.options = options;
    return this;
  }
  requireNumberBetween(lowest, highest) {
    this.limits = [lowest, highest];
    return this;
  }
  requireDate() {
    this.day = true;
    return this;
  }
  build() {
    return { ...this };
  }
}

function spreadsheetApp(world) {
  return {
    getActiveSpreadsheet: () => (world.active ? world.spreadsheet(world.active) : null),
    openById: (id) => world.spreadsheet(id),
    newDataValidation: () => new ValidationBuilder(),
  };
}

module.exports = { Spreadsheet, spreadsheetApp };
