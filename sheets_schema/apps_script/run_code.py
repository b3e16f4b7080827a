"""The part of the script that a person starts: one form, never a second, also after a run that was cut short."""

from typing import Final

RUN_CODE: Final = r"""
/**
 * @typedef {Object} Job
 * @property {string} memory       name under which the form is remembered
 * @property {string} make         name of the function that makes the form
 * @property {string} forget       name of the function that forgets it
 * @property {string} again        what to do when the form is there already
 * @property {string} spreadsheet  id of the werkblad; '' is the one this script belongs to
 * @property {string} coreSheet    id of the kernteamblad; '' leaves it alone
 * @property {TabPlan[]} tabs
 * @property {TabPlan[]} coreTabs
 * @property {FormPlan} form
 */

/**
 * @param {Job} job
 */
function makeAll_(job) {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(1000)) throw new Error('Dit script loopt al. Wacht tot het klaar is en kijk dan onder het script.');
  try {
    const spreadsheet = openSpreadsheet_(job.spreadsheet);
    setUpTabs_(spreadsheet, job.tabs);
    if (job.coreSheet) setUpTabs_(openSpreadsheet_(job.coreSheet), job.coreTabs);
    const form = findForm_(job, spreadsheet);
    if (form) say_(form, 'Er is al een formulier. Er is geen tweede gemaakt. ' + job.again + ' ' + form.getId());
    else say_(newForm_(job, spreadsheet), 'Het formulier is klaar en de antwoorden komen in je werkblad.');
  } finally {
    lock.releaseLock();
  }
}

/**
 * @param {Job} job
 * @param {GoogleAppsScript.Spreadsheet.Spreadsheet} spreadsheet
 * @returns {GoogleAppsScript.Forms.Form | null} the form that is finished
 */
function findForm_(job, spreadsheet) {
  const memory = PropertiesService.getScriptProperties();
  const known = memory.getProperty(job.memory);
  if (known === null) {
    const linked = linkedForm_(job, spreadsheet);
    if (linked) memory.setProperties({ [job.memory]: linked.getId(), [job.memory + '.klaar']: 'ja' });
    return linked;
  }
  return memory.getProperty(job.memory + '.klaar') === 'ja' ? openForm_(job, known) : null;
}

/**
 * A script that was pasted anew does not know what an older one made, but the werkblad does.
 *
 * @param {Job} job
 * @param {GoogleAppsScript.Spreadsheet.Spreadsheet} spreadsheet
 * @returns {GoogleAppsScript.Forms.Form | null}
 */
function linkedForm_(job, spreadsheet) {
  for (const sheet of spreadsheet.getSheets()) {
    const url = sheet.getFormUrl();
    if (!url) continue;
    try {
      const form = FormApp.openByUrl(url);
      if (form.getTitle() === job.form.title) return form;
    } catch (error) {
      Logger.log('Bij tabblad ' + sheet.getName() + ' hoort een formulier dat niet te openen is.');
    }
  }
  return null;
}

/**
 * @param {Job} job
 * @param {string} id
 * @returns {GoogleAppsScript.Forms.Form}
 */
function openForm_(job, id) {
  try {
    return FormApp.openById(id);
  } catch (error) {
    throw new Error(
      'Dit script maakte eerder een formulier (' + id + '), maar dat is niet te openen. Is het weggegooid? ' +
        'Voer dan eerst de functie ' + job.forget + ' uit en daarna ' + job.make + '.'
    );
  }
}

/**
 * @param {Job} job
 * @param {GoogleAppsScript.Spreadsheet.Spreadsheet} spreadsheet
 * @returns {GoogleAppsScript.Forms.Form}
 */
function newForm_(job, spreadsheet) {
  const memory = PropertiesService.getScriptProperties();
  const begun = memory.getProperty(job.memory);
  const form = begun ? openForm_(job, begun) : FormApp.create(job.form.name);
  // Remembered before it is built: a run that is cut short goes on with the same form.
  memory.setProperty(job.memory, form.getId());
  buildForm_(form, job.form);
  if (destination_(form) !== spreadsheet.getId()) {
    form.setDestination(FormApp.DestinationType.SPREADSHEET, spreadsheet.getId());
  }
  // Older forms cannot be published; they are open as soon as they accept answers.
  if (typeof form.setPublished === 'function') form.setPublished(true);
  form.setAcceptingResponses(true);
  memory.setProperty(job.memory + '.klaar', 'ja');
  return form;
}

/**
 * @param {GoogleAppsScript.Forms.Form} form
 * @returns {string} id of the spreadsheet that the answers go to; '' when there is none
 */
function destination_(form) {
  try {
    return form.getDestinationId() || '';
  } catch (error) {
    return '';
  }
}

/**
 * @param {string} id
 * @returns {GoogleAppsScript.Spreadsheet.Spreadsheet}
 */
function openSpreadsheet_(id) {
  if (!id) {
    const active = SpreadsheetApp.getActiveSpreadsheet();
    if (active) return active;
    throw new Error('Dit script hoort bij geen spreadsheet. Open je werkblad en kies daar: Extensies, Apps Script.');
  }
  try {
    return SpreadsheetApp.openById(id);
  } catch (error) {
    throw new Error('De spreadsheet ' + id + ' is niet te openen. Klopt het nummer en mag jij hem bewerken?');
  }
}

/**
 * @param {GoogleAppsScript.Forms.Form} form
 * @param {string} message
 */
function say_(form, message) {
  Logger.log(message);
  Logger.log('Om te delen en in te vullen: ' + form.getPublishedUrl());
  Logger.log('Om zelf aan te passen: ' + form.getEditUrl());
}

/**
 * @param {Job} job
 */
function forget_(job) {
  const memory = PropertiesService.getScriptProperties();
  memory.deleteProperty(job.memory + '.klaar');
  // Empty, not absent: a form that is still linked must not be found again.
  memory.setProperty(job.memory, '');
  Logger.log('Vergeten. Het oude formulier is niet weggegooid. Voer nu ' + job.make + ' uit voor een nieuw formulier.');
}
"""
