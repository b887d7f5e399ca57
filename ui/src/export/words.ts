// Every word of the export's dialog. Not the packet's.
import { say } from '../catalogue';

export const words = {
  heading: (quarter: string) => say('Export {quarter} as…', { quarter }),
  once: say('For this file only: the packet stays as it is set.'),
  format: say('Format'),
  theme: say('Theme'),
  own: say('As the packet is set'),
  formats: {
    slides: say('Slides, 16:9'),
    a4: say('A4 document'),
    letter: say('US Letter document'),
    handout: say('Handout with room for notes'),
  },
  themes: {
    light: say('Light'),
    dark: say('Dark, for projection'),
    print: say('Print, good in grey'),
  },
  password: say('Password, if it should have one'),
  show: say('Show the password'),
  locked: say(
    'The PDF opens with this password alone, and nobody can bring back a lost one. Who opens it can print and copy all of it. PDF/A forbids passwords: for an archive, export without. The Quarterdeck document itself is not encrypted.',
  ),
  export: say('Export PDF…'),
  elsewhere: say('Export elsewhere…'),
  exporting: say('Exporting…'),
  cancel: say('Cancel'),
} as const;
