// Every word the frame of the window says, in one catalogue. Not the plan's words: those come from the core.

/** The frame's words; those that tell of something are functions of it. */
export const words = {
  product: 'Quarterdeck',
  panes: { outline: 'Plan', sheet: 'Sheet', preview: 'Packet pages' },
  bar: {
    quarter: 'Quarter',
    year: 'Fiscal year',
    closed: 'closed',
    readOnly: 'Read-only',
    undo: (edit: string | null) => (edit ? `Undo “${edit}”` : 'Undo'),
    redo: (edit: string | null) => (edit ? `Redo “${edit}”` : 'Redo'),
    saveCopy: 'Save a copy…',
    export: 'Export PDF',
    exporting: 'Exporting…',
  },
  outline: {
    empty: 'Nothing is planned yet. Open the department to add a program.',
    told: (told: number, of: number | null) => (of === null ? `${told}` : `${told} / ${of}`),
    toldAloud: (told: number, of: number | null) =>
      of === null ? `${told} listed` : `${told} of ${of} reported`,
  },
  sheet: { none: 'Choose something in the plan to read and edit it here.' },
  preview: {
    empty: 'The packet has no pages for this quarter yet. What you report will appear here.',
    heading: (number: number, of: number, title: string) => `Page ${number} of ${of} · ${title}`,
    loading: 'Drawing the page…',
    failed: 'This page could not be drawn.',
    again: 'Try again',
  },
  status: {
    saved: 'Saved',
    pending: 'Saving…',
    failed: (because: string) => `Not yet in the file: ${because}`,
    missing: (count: number, quarter: string) =>
      count === 0
        ? `All reported in ${quarter}`
        : `${count} ${count === 1 ? 'status' : 'statuses'} missing in ${quarter}`,
    notices: (count: number) => (count === 1 ? '1 notice' : `${count} notices`),
    noticesHeading: 'Notices',
    set: (label: string, at: string, author: string, was: string | null) =>
      `${label}: set ${at} by ${author}` +
      (was === null ? '' : `, was ${was ? `“${was}”` : 'empty'}`),
    never: (label: string) => `${label}: not changed since the document began`,
  },
  start: {
    lead: 'Keep a department’s goals, and make the board’s quarterly packet from them.',
    create: 'New document',
    open: 'Open…',
    sample: 'Open the sample',
    organisation: 'Organisation',
    department: 'Department',
    fiscalStart: 'The fiscal year starts in',
    yearStyle: 'A year is written',
    year: 'First fiscal year',
    yearHint: (from: string, to: string) => `${from} to ${to}`,
    submit: 'Create…',
    cancel: 'Cancel',
    needOrganisation: 'Give the organisation a name.',
    needDepartment: 'Give the department a name.',
    needYear: 'Give the year in which the fiscal year ends, as four digits: 2021.',
  },
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  problem: {
    dismiss: 'Dismiss',
    unknown: 'Something went wrong that Quarterdeck has no words for.',
    unknownHint: 'Your edits are safe. Try again; if it happens again, restart Quarterdeck.',
  },
  done: {
    exported: (path: string) => `Packet written to ${path}`,
    copied: (path: string) => `Copy saved as ${path}`,
  },
} as const;
