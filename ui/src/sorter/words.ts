// Every word of the page sorter. Not the packet's.
import { say } from '../catalogue';

export const words = {
  heading: (quarter: string) => say('Pages of {quarter}', { quarter }),
  count: (shown: number, out: number) =>
    [
      shown === 1 ? say('1 page') : say('{shown} pages', { shown }),
      out > 0 && say('{out} left out', { out }),
    ]
      .filter(Boolean)
      .join(', '),
  close: say('Close'),
  present: say('Present'),
  pages: say('Pages'),
  settings: say('How the packet looks'),
  theme: say('Theme'),
  keys: say(
    'Alt and the arrows move the page · Space leaves it out · F2 gives it a title · a number goes to its page',
  ),
  empty: say('The packet has no pages for this quarter yet. What you report will appear here.'),
  sheets: (first: number, last: number) => (first === last ? `${first}` : `${first}–${last}`),
  card: (of: { number: string | null; title: string; about: string; out: boolean }) =>
    [
      of.number === null ? '' : say('Page {number}', { number: of.number }),
      of.title,
      of.about,
      of.out ? say('left out') : '',
    ]
      .filter(Boolean)
      .join(', '),
  out: say('Left out'),
  silent: say('Nothing to say this quarter'),
  retitle: say('Give it a title…'),
  toStart: say('Move to the beginning'),
  earlier: say('Move earlier'),
  later: say('Move later'),
  toEnd: say('Move to the end'),
  titleOf: (page: string) => say('Title of {page}', { page }),
  goTo: (typed: string) => say('Go to page {typed}', { typed }),
  noPage: (typed: string) => say('There is no page {typed}', { typed }),
  movedTo: (title: string, place: number, of: number) =>
    say('{title}: now {place} of {of}', { title, place, of }),
  isOut: (title: string) => say('{title}: left out', { title }),
  isIn: (title: string) => say('{title}: in the packet', { title }),
  refused: say('The pages could not be read.'),
} as const;
