// A small Google Forms: what a script builds can be read back as plain data. Unknown methods do not exist, as there.
'use strict';

class Item {
  constructor(form, kind) {
    this.form = form;
    this.kind = kind;
    this.title = '';
    this.help = '';
    this.required = false;
    this.options = [];
    this.other = false;
  }
  setTitle(title) {
    if (/[\n\r]/.test(title)) throw new Error('A title stands on one line.');
    this.title = title;
    return this;
  }
  setHelpText(help) {
    this.help = help;
    return this;
  }
  plain() {
    const plain = { kind: this.kind, title: this.title, help: this.help };
    return this.kind === 'heading' ? plain : { ...plain, required: this.required };
  }
}

class QuestionItem extends Item {
  setRequired(required) {
    this.required = required;
    return this;
  }
}

class TextItem extends QuestionItem {
  setValidation(validation) {
    this.limits = validation.limits;
    return this;
  }
  plain() {
    return this.limits ? { ...super.plain(), limits: this.limits } : super.plain();
  }
}

class ParagraphTextItem extends QuestionItem {}

class ChoiceItem extends QuestionItem {
  setChoiceValues(values) {
    if (values.length === 0) throw new Error('A question needs choices.');
    if (new Set(values).size !== values.length) throw new Error('Choices must differ.');
    if (values.some((value) => value.trim() === '')) throw new Error('A choice needs words.');
    this.options = values.map((value) => ({ value }));
    return this;
  }
  showOtherOption(other) {
    if (other && this.options.some((option) => 'target' in option)) throw new Error('No other option with branches.');
    this.other = other;
    return this;
  }
  plain() {
    const options = this.options.map(({ value, target }) =>
      target === undefined ? value : [value, target instanceof PageBreakItem ? target.title : target]
    );
    return { ...super.plain(), options, other: this.other };
  }
}

class MultipleChoiceItem extends ChoiceItem {
  createChoice(value, target) {
    if (target === undefined) throw new Error('A choice leads somewhere.');
    if (target instanceof PageBreakItem && target.form !== this.form) throw new Error('That page is of another form.');
    return { value, target };
  }
  setChoices(choices) {
    this.setChoiceValues(choices.map((choice) => choice.value));
    this.options = choices;
    return this;
  }
}

class CheckboxItem extends ChoiceItem {}

class GridItem extends QuestionItem {
  setRows(rows) {
    this.rows = rows;
    return this;
  }
  setColumns(columns) {
    this.options = columns;
    return this;
  }
  plain() {
    return { ...super.plain(), rows: this.rows, options: this.options };
  }
}

class PageBreakItem extends Item {
  setGoToPage(target) {
    this.target = target;
    return this;
  }
}

class Form {
  constructor(world, id, name) {
    this.world = world;
    this.id = id;
    this.name = name;
    this.title = name;
    this.items = [];
    this.settings = {};
    this.destination = null;
    this.published = false;
  }
  getId() {
    return this.id;
  }
  getTitle() {
    return this.title;
  }
  setTitle(title) {
    this.title = title;
    return this;
  }
  getPublishedUrl() {
    return 'https://forms.example/' + this.id + '/viewform';
  }
  getEditUrl() {
    return 'https://forms.example/' + this.id + '/edit';
  }
  getItems() {
    return [...this.items];
  }
  deleteItem(index) {
    if (typeof index !== 'number' || !(index in this.items)) throw new Error('There is no such item.');
    this.items.splice(index, 1);
  }
  getDestinationId() {
    if (this.destination === null) throw new Error('The form currently has no response destination.');
    return this.destination;
  }
  setDestination(type, id) {
    if (type !== 'SPREADSHEET') throw new Error('Unknown kind of destination.');
    this.world.spreadsheet(id).link(this);
    this.destination = id;
    return this;
  }
  setPublished(published) {
    this.published = published;
    return this;
  }
  add(kind, type) {
    this.world.count('add ' + kind);
    const item = new type(this, kind);
    this.items.push(item);
    return item;
  }
  addSectionHeaderItem() {
    return this.add('heading', Item);
  }
  addPageBreakItem() {
    return this.add('page', PageBreakItem);
  }
  addTextItem() {
    return this.add('short', TextItem);
  }
  addParagraphTextItem() {
    return this.add('long', ParagraphTextItem);
  }
  addMultipleChoiceItem() {
    return this.add('choice', MultipleChoiceItem);
  }
  addCheckboxItem() {
    return this.add('many', CheckboxItem);
  }
  addGridItem() {
    return this.add('grid', GridItem);
  }
  // A page break knows where the page before it leads; here each page is told where it leads itself.
  plain() {
    const pages = [];
    for (const item of this.items) {
      if (item.kind === 'heading' || item.kind === 'page') {
        if (pages.length > 0) pages[pages.length - 1].then = leadsTo(item);
        pages.push({ title: item.title, help: item.help, questions: [], then: 'SUBMIT' });
      } else pages[pages.length - 1].questions.push(item.plain());
    }
    const { id, name, title, settings, destination, published } = this;
    return { id, name, title, settings, destination, published, pages };
  }
}

function leadsTo(pageBreak) {
  if (pageBreak.target === undefined) return pageBreak.title;
  return pageBreak.target instanceof PageBreakItem ? pageBreak.target.title : pageBreak.target;
}

for (const name of [
  'Description',
  'ConfirmationMessage',
  'CollectEmail',
  'LimitOneResponsePerUser',
  'AllowResponseEdits',
  'ShowLinkToRespondAgain',
  'PublishingSummary',
  'ProgressBar',
  'AcceptingResponses',
]) {
  Form.prototype['set' + name] = function (value) {
    this.settings[name] = value;
    return this;
  };
}

class TextValidationBuilder {
  setHelpText() {
    return this;
  }
  requireNumberBetween(lowest, highest) {
    this.limits = [lowest, highest];
    return this;
  }
  build() {
    return this;
  }
}

function formApp(world) {
  return {
    DestinationType: { SPREADSHEET: 'SPREADSHEET' },
    PageNavigationType: { SUBMIT: 'SUBMIT', RESTART: 'RESTART', CONTINUE: 'CONTINUE' },
    create: (name) => world.addForm(new Form(world, 'form-' + (world.forms.length + 1), name)),
    openById: (id) => world.form((form) => form.id === id),
    openByUrl: (url) => world.form((form) => form.getEditUrl() === url || form.getPublishedUrl() === url),
    createTextValidation: () => new TextValidationBuilder(),
  };
}

module.exports = { formApp };
