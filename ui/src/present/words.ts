// Every word of presenting. Not the packet's.
export const words = {
  heading: (quarter: string) => `Presenting ${quarter}`,
  page: (number: number, of: number, title: string) => `Page ${number} of ${of}: ${title}`,
  black: 'The screen is black',
  place: (number: number, of: number) => `${number} / ${of}`,
  goTo: (typed: string) => `Page ${typed}, then Enter`,
  noPage: (typed: string) => `There is no page ${typed}`,
  hint: (screens: number) =>
    `Arrows turn the page · a number and Enter goes to it · B is black · ${
      screens > 1 ? 'S goes to the next screen · ' : ''
    }Esc ends`,
  empty: 'The packet has no pages for this quarter yet.',
  failed: 'This page could not be drawn.',
} as const;
