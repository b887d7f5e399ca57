// Every word of the import's and the data export's dialogs. Not what the core says of a file.
import { say } from '../catalogue';

export const words = {
  heading: (name: string) =>
    name === '' ? say('Import a pasted table') : say('Import {name}', { name }),
  counts: {
    new: say('New'),
    changed: say('Changed'),
    unchanged: say('Unchanged'),
    missing: say('Not in the file'),
  },
  signs: { new: '+', changed: '~', unchanged: '=', missing: '−' },
  toCheck: say('Guessed: please look'),
  toKnow: say('To know'),
  columns: say('What the columns mean'),
  rows: say('What each row does'),
  sheet: (sheet: string, row: number | null) =>
    [
      sheet === '' ? say('Table') : say('“{sheet}”', { sheet }),
      row === null ? '' : say('headings in row {row}', { row }),
    ]
      .filter(Boolean)
      .join(', '),
  rowsIn: (count: number) => (count === 1 ? say('1 row') : say('{count} rows', { count })),
  leaveOut: say('Leave out'),
  kind: say('Rows are'),
  program: say('Program'),
  asFound: say('as the rows say'),
  column: say('Column'),
  values: say('Some values'),
  means: say('Means'),
  guess: say('guess'),
  none: say(
    'No table was recognised in this file. It needs a row of headings such as Objective, Key result, Goal, Q1 status.',
  ),
  noRows: say('No row is in this state.'),
  more: (count: number) => say('Show {count} more', { count }),
  take: (label: string) => say('Import “{label}”', { label }),
  remove: (label: string) => say('Delete “{label}”', { label }),
  all: say('All'),
  nothing: say('None'),
  inRow: (row: number) => say('row {row}', { row }),
  import: (count: number) =>
    count === 0
      ? say('Nothing to import')
      : count === 1
        ? say('Import 1 row')
        : say('Import {count} rows', { count }),
  cancel: say('Cancel'),
  reading: say('Reading…'),
  data: {
    heading: say('Export data'),
    lead: say('For other programs and other people. The document stays as it is.'),
    form: say('As'),
    forms: {
      xlsx: say('Excel workbook: a scorecard and a sheet for each kind of data'),
      csv: say('CSV: a file for each kind of data'),
      md: say('Markdown: the text of the packet'),
      json: say('JSON: the whole plan, nothing lost'),
      'json-history': say('JSON with its history: a whole document'),
      template: say('Template for owners: a workbook to fill in and send back'),
    },
    program: say('For the program'),
    export: say('Export…'),
    cancel: say('Cancel'),
  },
} as const;
