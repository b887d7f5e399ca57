// Every word of the export's dialog. Not the packet's.
export const words = {
  heading: (quarter: string) => `Export ${quarter} as…`,
  once: 'For this file only: the packet stays as it is set.',
  format: 'Format',
  theme: 'Theme',
  own: 'As the packet is set',
  formats: {
    slides: 'Slides, 16:9',
    a4: 'A4 document',
    letter: 'US Letter document',
    handout: 'Handout with room for notes',
  },
  themes: { light: 'Light', dark: 'Dark, for projection', print: 'Print, good in grey' },
  password: 'Password, if it should have one',
  show: 'Show the password',
  locked:
    'The PDF opens with this password alone, and nobody can bring back a lost one. Who opens it can print and copy all of it. ' +
    'PDF/A forbids passwords: for an archive, export without. The Quarterdeck document itself is not encrypted.',
  export: 'Export PDF…',
  elsewhere: 'Export elsewhere…',
  exporting: 'Exporting…',
  cancel: 'Cancel',
} as const;
