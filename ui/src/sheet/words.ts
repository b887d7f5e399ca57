// Every word a sheet says of itself. Not the plan's words: those come from the core.
export const words = {
  empty: '–',
  notANumber: 'Not a number',
  notAWholeNumber: 'Not a whole number',
  notATruth: 'Write yes or no',
  notADate: 'Not a date: write it like 12 Oct 2020',
  notALink: 'A link starts with https://, http:// or mailto:',
  decide: 'Decide…',
  decidedBy: 'Who decided',
  decidedOn: 'On',
  approve: 'Approve, and change the plan',
  decline: 'Decline',
  needDecider: 'Say who decided: the board, or a name.',
  write: 'Write here…',
  none: '—',
  noStatus: 'No status',
  status: 'Status',
  statusesOf: (label: string) => `Choose: ${label}`,
  rowActions: (row: string) => `Row actions for ${row}`,
  row: (at: number) => `row ${at}`,
  moveUp: 'Move up',
  moveDown: 'Move down',
  remove: 'Delete',
  actions: 'Actions',
  insertAbove: 'Insert above',
  insertBelow: 'Insert below',
  fillDown: 'Fill down',
  fillRight: 'Fill right',
  clearCells: 'Clear',
  removeRows: (count: number) => (count === 1 ? 'Delete row' : `Delete ${count} rows`),
  moveRows: (count: number) => `Move ${count} rows`,
  grip: (row: string) => `Drag to move ${row}`,
  pasteCells: (count: number) => `Paste ${cells(count)}`,
  clear: (count: number) => `Clear ${cells(count)}`,
  fill: (count: number) => `Fill ${cells(count)}`,
  setStatuses: (count: number) => `Set ${count} statuses`,
  selected: (rows: number, cols: number) => `${rows} by ${cols} cells selected`,
  outside: (count: number, first: string) =>
    count === 1
      ? `One cell was not pasted, “${first}”: it lies beyond the table or cannot be changed.`
      : `${count} cells were not pasted, “${first}” the first: they lie beyond the table or cannot be changed.`,
  unread: (count: number, first: string, column: string) =>
    count === 1
      ? `“${first}” is nothing that “${column}” can take.`
      : `${count} cells hold what their columns cannot take, “${first}” in “${column}” the first.`,
  marked: (count: number) =>
    count === 1
      ? 'It is marked in the table and not in the plan yet.'
      : 'They are marked in the table and not in the plan yet.',
  kept: (count: number) =>
    count === 1 ? 'One cell cannot be empty.' : `${count} cells cannot be empty.`,
  formatting: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  list: 'Bulleted list',
  link: 'Link',
  linkAddress: 'Link address',
  setLink: 'Set link',
  removeLink: 'Remove link',
  table: 'Table',
  title: 'title',
  inPacket: (title: string) => `In the packet: ${title}`,
  takenIn: 'in the packet',
  leftOut: 'left out',
  leaveOut: 'Leave out',
  takeIn: 'Take in',
  putBack: 'Put back in its place',
  resetOrder: 'Reset page order',
  moved: 'moved',
  silent: 'nothing to say this quarter',
  insteadOf: (title: string) => `instead of “${title}”`,
  pages: (shown: number, out: number) => (out === 0 ? `${shown}` : `${shown}, ${out} left out`),
  figure: (number: number) => `Figure ${number}`,
  addPicture: 'Drop a picture here, paste one, or choose a file…',
  dropHere: 'Let go to add the picture',
  replacePicture: 'Replace…',
  needAlternative:
    'Say in a sentence what the picture shows: some of the board listen to the packet.',
  unreadable: (file: string) => `${file} could not be read. Is it still there?`,
  noThumbnail: 'The picture could not be shown.',
  noPicture: 'No picture',
  picture: 'Picture chosen',
  choosePicture: (label: string) => `Choose a picture: ${label}`,
  removePicture: (label: string) => `Remove the picture: ${label}`,
};

function cells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
