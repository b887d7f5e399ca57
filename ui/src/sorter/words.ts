// Every word of the page sorter. Not the packet's.
export const words = {
  heading: (quarter: string) => `Pages of ${quarter}`,
  count: (shown: number, out: number) =>
    `${shown === 1 ? '1 page' : `${shown} pages`}${out === 0 ? '' : `, ${out} left out`}`,
  close: 'Close',
  present: 'Present',
  pages: 'Pages',
  settings: 'How the packet looks',
  theme: 'Theme',
  keys: 'Alt and the arrows move the page · Space leaves it out · F2 gives it a title · a number goes to its page',
  empty: 'The packet has no pages for this quarter yet. What you report will appear here.',
  sheets: (first: number, last: number) => (first === last ? `${first}` : `${first}–${last}`),
  card: (of: { number: string | null; title: string; about: string; out: boolean }) =>
    [of.number === null ? '' : `Page ${of.number}`, of.title, of.about, of.out ? 'left out' : '']
      .filter(Boolean)
      .join(', '),
  out: 'Left out',
  silent: 'Nothing to say this quarter',
  retitle: 'Give it a title…',
  toStart: 'Move to the beginning',
  earlier: 'Move earlier',
  later: 'Move later',
  toEnd: 'Move to the end',
  titleOf: (page: string) => `Title of ${page}`,
  goTo: (typed: string) => `Go to page ${typed}`,
  noPage: (typed: string) => `There is no page ${typed}`,
  movedTo: (title: string, place: number, of: number) => `${title}: now ${place} of ${of}`,
  isOut: (title: string) => `${title}: left out`,
  isIn: (title: string) => `${title}: in the packet`,
  refused: 'The pages could not be read.',
} as const;
