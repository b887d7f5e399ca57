// Every word a sheet says of itself. Not the plan's words: those come from the core.
export const words = {
  empty: '–',
  notANumber: 'Not a number',
  notAWholeNumber: 'Not a whole number',
  notADate: 'Not a date: write it like 12 Oct 2020',
  notALink: 'A link starts with https://, http:// or mailto:',
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
  paste: 'Paste',
  outside: (count: number) =>
    count === 1
      ? 'One cell was not pasted: it lies beyond the table or cannot be changed.'
      : `${count} cells were not pasted: they lie beyond the table or cannot be changed.`,
  unread: (count: number) =>
    count === 1
      ? 'One cell holds what its column cannot take; it is marked.'
      : `${count} cells hold what their columns cannot take; they are marked.`,
  formatting: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  list: 'Bulleted list',
  link: 'Link',
  linkAddress: 'Link address',
  setLink: 'Set link',
  removeLink: 'Remove link',
  table: 'Table',
  noPicture: 'No picture',
  picture: 'Picture chosen',
  choosePicture: (label: string) => `Choose a picture: ${label}`,
  removePicture: (label: string) => `Remove the picture: ${label}`,
};
