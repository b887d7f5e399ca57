// Every word the list of findings says. Not what was found: the core says that.
import { say } from '../catalogue';
import type { Sure } from '../core';

export const words = {
  heading: (quarter: string) => say('Preflight of {quarter}', { quarter }),
  asking: say('Reading the packet…'),
  count: (open: number) =>
    open === 0
      ? say('Nothing to ask about')
      : open === 1
        ? say('One thing to ask about')
        : say('{open} things to ask about', { open }),
  clean: say('A sceptical reader would find nothing to ask about in this packet.'),
  sure: {
    certain: say('Certain'),
    likely: say('Likely'),
    look: say('Worth a look'),
  } satisfies Record<Sure, string>,
  pages: (pages: readonly number[]) =>
    pages.length === 0
      ? ''
      : pages.length === 1
        ? say('Page {number}', { number: pages[0] ?? '' })
        : say('Pages {pages}', { pages: pages.join(', ') }),
  intended: say('As intended…'),
  why: say('Why is it as intended?'),
  keep: say('Keep'),
  cancel: say('Cancel'),
  answered: (count: number) => say('As intended ({count})', { count }),
  because: (why: string) => say('Because: {why}', { why }),
  again: say('Ask again'),
  close: say('Close the preflight'),
} as const;
