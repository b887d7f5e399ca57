// The words of the settings and of what is said when a part of the window broke.
import type { Appearance } from '../core';

export const words = {
  heading: 'Settings',
  person: 'Your name',
  personChange: 'Change…',
  nobody: 'Nobody yet',
  appearance: 'Appearance',
  appearances: {
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
  } satisfies Record<Appearance, string>,
  size: 'Size of everything in the window',
  percent: (size: number) => `${size} %`,
  motion: 'Motion is reduced where the system asks for it.',
  copies: 'Safety copies',
  copiesOpen: 'Look into them, or keep them elsewhere…',
  copiesNone: 'Each document has its own: open one first.',
  log: 'When something went wrong',
  logWhy: 'It is written down here. The file stays on this machine unless you send it to somebody.',
  logShow: 'Show in Folder',
  done: 'Done',
};

export const broken = {
  heading: 'This part of the window broke',
  kept: 'Everything you had entered is in the document. What you were typing when it happened may not be.',
  again: 'Load the Window Again',
  copies:
    'Should the document itself look wrong: File › Safety Copies… brings back an earlier state.',
  log: 'Show What Was Written Down',
};
