// What edits of several cells or rows are called in the document. Not words of the window: a history has no language of its own,
// so they are English, and said in the reader's where they are shown (words/de/core.json).

const cells = (count: number) => (count === 1 ? '1 cell' : `${count} cells`);

export const named = {
  paste: (count: number) => `Paste ${cells(count)}`,
  clear: (count: number) => `Clear ${cells(count)}`,
  fill: (count: number) => `Fill ${cells(count)}`,
  statuses: (count: number) => `Set ${count} statuses`,
  move: (count: number) => `Move ${count} rows`,
  remove: (count: number) => (count === 1 ? 'Delete row' : `Delete ${count} rows`),
  insert: () => 'Insert row',
  order: () => 'Reset page order',
};
