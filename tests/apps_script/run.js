// Runs a script against the small Forms and Sheets. In (JSON): script, steps, spreadsheets, active. A step names a
// function to start and may say at which call to break, or which form to throw away first. Out: what stands there then.
'use strict';

const fs = require('node:fs');
const vm = require('node:vm');
const { formApp } = require('./fake_forms.js');
const { Spreadsheet, spreadsheetApp } = require('./fake_sheets.js');

class World {
  constructor({ spreadsheets, active }) {
    this.spreadsheets = Object.entries(spreadsheets).map(([id, tabs]) => new Spreadsheet(id, tabs));
    this.active = active;
    this.forms = [];
    this.gone = new Set();
    this.properties = {};
    this.log = [];
    this.locked = false;
    this.breakAt = null;
  }
  addForm(form) {
    this.forms.push(form);
    return form;
  }
  form(wanted) {
    const found = this.forms.find((form) => wanted(form) && !this.gone.has(form.id));
    if (!found) throw new Error('No item with the given ID could be found.');
    return found;
  }
  spreadsheet(id) {
    const found = this.spreadsheets.find((spreadsheet) => spreadsheet.id === id);
    if (!found) throw new Error('You do not have permission to access the requested document.');
    return found;
  }
  count(call) {
    if (this.breakAt && this.breakAt.call === call && this.breakAt.times-- === 0) throw new Error('Service error: Forms');
  }
  globals() {
    const { properties } = this;
    return {
      FormApp: formApp(this),
      SpreadsheetApp: spreadsheetApp(this),
      Logger: { log: (line) => this.log.push(line) },
      LockService: {
        getScriptLock: () => ({
          tryLock: () => !this.locked && (this.locked = true),
          releaseLock: () => (this.locked = false),
        }),
      },
      PropertiesService: {
        getScriptProperties: () => ({
          getProperty: (name) => properties[name] ?? null,
          setProperty: (name, value) => (properties[name] = String(value)),
          setProperties: (values) => Object.assign(properties, values),
          deleteProperty: (name) => delete properties[name],
        }),
      },
    };
  }
}

function run(world, script, step) {
  if (step.discard) world.gone.add(step.discard);
  if (step.newProject) for (const name of Object.keys(world.properties)) delete world.properties[name];
  world.breakAt = step.breakAt ? { ...step.breakAt } : null;
  world.locked = step.locked === true;
  if (!step.start) return null;
  try {
    vm.runInNewContext(script + '\n' + step.start + '();', world.globals());
    return null;
  } catch (error) {
    return error.message;
  }
}

const job = JSON.parse(fs.readFileSync(0, 'utf8'));
const world = new World(job);
const errors = job.steps.map((step) => run(world, job.script, step));
const spreadsheets = Object.fromEntries(world.spreadsheets.map((found) => [found.id, found.plain()]));
const forms = world.forms.map((form) => form.plain());
process.stdout.write(JSON.stringify({ errors, forms, spreadsheets, log: world.log, properties: world.properties }));
