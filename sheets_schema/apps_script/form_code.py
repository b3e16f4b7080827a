"""The part of the script that builds the form; written in JavaScript, checked by a type checker and run by tests."""

from typing import Final

FORM_CODE: Final = r"""
/**
 * @typedef {Object} Question
 * @property {'short'|'long'|'number'|'choice'|'many'|'grid'} kind
 * @property {string} title
 * @property {boolean} required
 * @property {string} [help]
 * @property {string[]} [options]
 * @property {boolean} [other]     whether something else may be typed
 * @property {string[]} [rows]     of a grid
 * @property {string[]} [targets]  for each option the page that follows; '' sends the form in
 * @property {number[]} [limits]   the lowest and the highest number
 *
 * @typedef {Object} Page
 * @property {string} key
 * @property {string} title
 * @property {string} help
 * @property {Question[]} questions
 * @property {string} then  the page that follows; '' sends the form in
 *
 * @typedef {Object} FormPlan
 * @property {string} name          of the file
 * @property {string} title
 * @property {string} description
 * @property {string} confirmation
 * @property {Page[]} pages
 *
 * @typedef {Object<string, GoogleAppsScript.Forms.PageBreakItem>} Pages
 */

/**
 * @param {GoogleAppsScript.Forms.Form} form
 * @param {FormPlan} plan
 */
function buildForm_(form, plan) {
  const items = form.getItems();
  for (let index = items.length - 1; index >= 0; index--) form.deleteItem(index);
  form
    .setTitle(plan.title)
    .setDescription(plan.description)
    .setConfirmationMessage(plan.confirmation)
    .setCollectEmail(false)
    .setLimitOneResponsePerUser(false)
    .setAllowResponseEdits(false)
    .setShowLinkToRespondAgain(true)
    .setPublishingSummary(false)
    .setProgressBar(plan.pages.length > 1);
  /** @type {Pages} */
  const pages = {};
  /** @type {Array<() => void>} */
  const branches = [];
  plan.pages.forEach((page, index) => {
    if (index === 0) form.addSectionHeaderItem().setTitle(page.title).setHelpText(page.help);
    else pages[page.key] = form.addPageBreakItem().setTitle(page.title).setHelpText(page.help);
    page.questions.forEach((question) => {
      const item = addQuestion_(form, question);
      if (item && question.targets) branches.push(() => setBranches_(item, question, pages));
    });
  });
  branches.forEach((setBranch) => setBranch());
  setOrder_(plan.pages, pages);
}

/**
 * A page break says where the page before it leads.
 *
 * @param {Page[]} plan
 * @param {Pages} pages
 */
function setOrder_(plan, pages) {
  for (let index = 1; index < plan.length; index++) {
    const then = plan[index - 1].then;
    if (then === plan[index].key) continue;
    if (then === '') pages[plan[index].key].setGoToPage(FormApp.PageNavigationType.SUBMIT);
    else pages[plan[index].key].setGoToPage(pages[then]);
  }
}

/**
 * @param {GoogleAppsScript.Forms.MultipleChoiceItem} item
 * @param {Question} question
 * @param {Pages} pages
 */
function setBranches_(item, question, pages) {
  const targets = question.targets || [];
  item.setChoices(
    (question.options || []).map((option, index) =>
      targets[index] === ''
        ? item.createChoice(option, FormApp.PageNavigationType.SUBMIT)
        : item.createChoice(option, pages[targets[index]])
    )
  );
}

/**
 * @param {GoogleAppsScript.Forms.Form} form
 * @param {Question} question
 * @returns {GoogleAppsScript.Forms.MultipleChoiceItem | null} the item, when its choices may branch
 */
function addQuestion_(form, question) {
  const help = question.help || '';
  if (question.kind === 'choice') return addChoice_(form, question);
  if (question.kind === 'many') {
    form
      .addCheckboxItem()
      .setTitle(question.title)
      .setHelpText(help)
      .setRequired(question.required)
      .setChoiceValues(question.options || [])
      .showOtherOption(question.other === true);
  } else if (question.kind === 'grid') {
    form
      .addGridItem()
      .setTitle(question.title)
      .setHelpText(help)
      .setRequired(question.required)
      .setRows(question.rows || [])
      .setColumns(question.options || []);
  } else if (question.kind === 'long') {
    form.addParagraphTextItem().setTitle(question.title).setHelpText(help).setRequired(question.required);
  } else {
    const item = form.addTextItem().setTitle(question.title).setHelpText(help).setRequired(question.required);
    if (question.limits) item.setValidation(numberBetween_(question.limits[0], question.limits[1]));
  }
  return null;
}

/**
 * @param {GoogleAppsScript.Forms.Form} form
 * @param {Question} question
 * @returns {GoogleAppsScript.Forms.MultipleChoiceItem}
 */
function addChoice_(form, question) {
  const item = form.addMultipleChoiceItem();
  item.setTitle(question.title).setHelpText(question.help || '').setRequired(question.required);
  if (!question.targets) item.setChoiceValues(question.options || []).showOtherOption(question.other === true);
  return item;
}

/**
 * @param {number} lowest
 * @param {number} highest
 * @returns {GoogleAppsScript.Forms.TextValidation}
 */
function numberBetween_(lowest, highest) {
  return FormApp.createTextValidation()
    .setHelpText('Vul een getal in van ' + lowest + ' tot en met ' + highest + '.')
    .requireNumberBetween(lowest, highest)
    .build();
}
"""
