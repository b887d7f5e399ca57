// The words of the settings and of what is said when a part of the window broke.
import { percent, say } from '../catalogue';
import type { Appearance } from '../core';

export const words = {
  heading: say('Settings'),
  person: say('Your name'),
  personChange: say('Change…'),
  nobody: say('Nobody yet'),
  appearance: say('Appearance'),
  appearances: {
    system: say('As the system'),
    light: say('Light'),
    dark: say('Dark'),
  } satisfies Record<Appearance, string>,
  size: say('Size of everything in the window'),
  percent,
  motion: say('Motion is reduced where the system asks for it.'),
  copies: say('Safety copies'),
  copiesOpen: say('Look into them, or keep them elsewhere…'),
  copiesNone: say('Each document has its own: open one first.'),
  log: say('When something went wrong'),
  logWhy: say(
    'It is written down here. The file stays on this machine unless you send it to somebody.',
  ),
  logShow: say('Show in Folder'),
  done: say('Done'),
};

export const broken = {
  heading: say('This part of the window broke'),
  kept: say(
    'Everything you had entered is in the document. What you were typing when it happened may not be.',
  ),
  again: say('Load the Window Again'),
  copies: say(
    'Should the document itself look wrong: File › Safety Copies… brings back an earlier state.',
  ),
  log: say('Show What Was Written Down'),
};
