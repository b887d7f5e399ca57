// Every word of the import's and the data export's dialogs. Not what the core says of a file.
const several = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const words = {
  heading: (name: string) => (name === '' ? 'Import a pasted table' : `Import ${name}`),
  counts: {
    new: 'New',
    changed: 'Changed',
    unchanged: 'Unchanged',
    missing: 'Not in the file',
  },
  signs: { new: '+', changed: '~', unchanged: '=', missing: '−' },
  toCheck: 'Guessed: please look',
  toKnow: 'To know',
  columns: 'What the columns mean',
  rows: 'What each row does',
  sheet: (sheet: string, row: number | null) =>
    [sheet === '' ? 'Table' : `“${sheet}”`, row === null ? '' : `headings in row ${row}`]
      .filter(Boolean)
      .join(', '),
  rowsIn: (count: number) => several(count, 'row', 'rows'),
  leaveOut: 'Leave out',
  kind: 'Rows are',
  program: 'Program',
  asFound: 'as the rows say',
  column: 'Column',
  values: 'Some values',
  means: 'Means',
  guess: 'guess',
  none: 'No table was recognised in this file. It needs a row of headings such as Objective, Key result, Goal, Q1 status.',
  noRows: 'No row is in this state.',
  more: (count: number) => `Show ${count} more`,
  take: (label: string) => `Import “${label}”`,
  remove: (label: string) => `Delete “${label}”`,
  all: 'All',
  nothing: 'None',
  inRow: (row: number) => `row ${row}`,
  import: (count: number) =>
    count === 0 ? 'Nothing to import' : `Import ${several(count, 'row', 'rows')}`,
  cancel: 'Cancel',
  reading: 'Reading…',
  data: {
    heading: 'Export data',
    lead: 'For other programs and other people. The document stays as it is.',
    form: 'As',
    forms: {
      xlsx: 'Excel workbook: a scorecard and a sheet for each kind of data',
      csv: 'CSV: a file for each kind of data',
      md: 'Markdown: the text of the packet',
      json: 'JSON: the whole plan, nothing lost',
      'json-history': 'JSON with its history: a whole document',
      template: 'Template for owners: a workbook to fill in and send back',
    },
    program: 'For the program',
    export: 'Export…',
    cancel: 'Cancel',
  },
} as const;
