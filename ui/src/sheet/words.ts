// Every word a sheet says of itself. Not the plan's words: those come from the core.
import { say } from '../catalogue';

export const words = {
  empty: '–',
  notANumber: say('Not a number'),
  notAWholeNumber: say('Not a whole number'),
  notATruth: say('Write yes or no'),
  notADate: say('Not a date: write it like 12 Oct 2020'),
  notALink: say('A link starts with https://, http:// or mailto:'),
  decide: say('Decide…'),
  decidedBy: say('Who decided'),
  decidedOn: say('On'),
  approve: say('Approve, and change the plan'),
  decline: say('Decline'),
  needDecider: say('Say who decided: the board, or a name.'),
  write: say('Write here…'),
  none: '–',
  typeToAdd: say('Type a name to add it'),
  addNamed: (add: string, name: string) => say('{add} “{name}”', { add, name }),
  noStatus: say('No status'),
  statusesOf: (label: string) => say('Choose: {label}', { label }),
  rowActions: (row: string) => say('Row actions for {row}', { row }),
  row: (at: number) => say('row {at}', { at }),
  moveUp: say('Move up'),
  moveDown: say('Move down'),
  remove: say('Delete'),
  actions: say('Actions'),
  insertAbove: say('Insert above'),
  insertBelow: say('Insert below'),
  fillDown: say('Fill down'),
  fillRight: say('Fill right'),
  clearCells: say('Clear'),
  removeRows: (count: number) =>
    count === 1 ? say('Delete row') : say('Delete {count} rows', { count }),
  moveRows: (count: number) => say('Move {count} rows', { count }),
  grip: (row: string) => say('Drag to move {row}', { row }),
  selected: (rows: number, cols: number) => say('{rows} by {cols} cells selected', { rows, cols }),
  outside: (count: number, first: string) =>
    count === 1
      ? say('One cell was not pasted, “{first}”: it lies beyond the table or cannot be changed.', {
          first,
        })
      : say(
          '{count} cells were not pasted, “{first}” the first: they lie beyond the table or cannot be changed.',
          { count, first },
        ),
  unread: (count: number, first: string, column: string) =>
    count === 1
      ? say('“{first}” is nothing that “{column}” can take.', { first, column })
      : say(
          '{count} cells hold what their columns cannot take, “{first}” in “{column}” the first.',
          { count, first, column },
        ),
  marked: (count: number) =>
    count === 1
      ? say('It is marked in the table and not in the plan yet.')
      : say('They are marked in the table and not in the plan yet.'),
  kept: (count: number) =>
    count === 1
      ? say('One cell cannot be empty.')
      : say('{count} cells cannot be empty.', { count }),
  formatting: say('Formatting'),
  bold: say('Bold'),
  italic: say('Italic'),
  list: say('Bulleted list'),
  link: say('Link'),
  linkAddress: say('Link address'),
  setLink: say('Set link'),
  removeLink: say('Remove link'),
  table: say('Table'),
  title: say('title'),
  inPacket: (title: string) => say('In the packet: {title}', { title }),
  takenIn: say('in the packet'),
  leftOut: say('left out'),
  leaveOut: say('Leave out'),
  takeIn: say('Take in'),
  putBack: say('Put back in its place'),
  resetOrder: say('Reset page order'),
  moved: say('moved'),
  silent: say('nothing to say this quarter'),
  insteadOf: (title: string) => say('instead of “{title}”', { title }),
  pages: (shown: number, out: number) =>
    out === 0 ? `${shown}` : say('{shown}, {out} left out', { shown, out }),
  figure: (number: number) => say('Figure {number}', { number }),
  addPicture: say('Drop a picture here, paste one, or choose a file…'),
  dropHere: say('Let go to add the picture'),
  replacePicture: say('Replace…'),
  needAlternative: say(
    'Say in a sentence what the picture shows: some of the board listen to the packet.',
  ),
  unreadable: (file: string) => say('{file} could not be read. Is it still there?', { file }),
  noThumbnail: say('The picture could not be shown.'),
  noPicture: say('No picture'),
  picture: say('Picture chosen'),
  choosePicture: (label: string) => say('Choose a picture: {label}', { label }),
  removePicture: (label: string) => say('Remove the picture: {label}', { label }),
};
