// Every word the list of findings says. Not what was found: the core says that.
import type { Sure } from '../core';

export const words = {
  heading: (quarter: string) => `Preflight of ${quarter}`,
  asking: 'Reading the packet…',
  count: (open: number) =>
    open === 0
      ? 'Nothing to ask about'
      : open === 1
        ? 'One thing to ask about'
        : `${open} things to ask about`,
  clean: 'A sceptical reader would find nothing to ask about in this packet.',
  sure: {
    certain: 'Certain',
    likely: 'Likely',
    look: 'Worth a look',
  } satisfies Record<Sure, string>,
  pages: (pages: readonly number[]) =>
    pages.length === 0 ? '' : pages.length === 1 ? `Page ${pages[0]}` : `Pages ${pages.join(', ')}`,
  intended: 'As intended…',
  why: 'Why is it as intended?',
  keep: 'Keep',
  cancel: 'Cancel',
  answered: (count: number) => `As intended (${count})`,
  because: (why: string) => `Because: ${why}`,
  again: 'Ask again',
  close: 'Close the preflight',
} as const;
