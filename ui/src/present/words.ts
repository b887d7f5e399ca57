// Every word of presenting. Not the packet's.
import { say } from '../catalogue';

export const words = {
  heading: (quarter: string) => say('Presenting {quarter}', { quarter }),
  page: (number: number, of: number, title: string) =>
    say('Page {number} of {of}: {title}', { number, of, title }),
  black: say('The screen is black'),
  place: (number: number, of: number) => `${number} / ${of}`,
  goTo: (typed: string) => say('Page {typed}, then Enter', { typed }),
  noPage: (typed: string) => say('There is no page {typed}', { typed }),
  hint: (screens: number) =>
    screens > 1
      ? say(
          'Arrows turn the page · a number and Enter goes to it · B is black · S goes to the next screen · Esc ends',
        )
      : say('Arrows turn the page · a number and Enter goes to it · B is black · Esc ends'),
  empty: say('The packet has no pages for this quarter yet.'),
  failed: say('This page could not be drawn.'),
} as const;
