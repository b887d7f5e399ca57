// Every word the frame of the window says, in one catalogue. Not the plan's words: those come from the core.
import { language, percent, say } from './catalogue';

/** What the outline's kinds of nodes are called. */
const kinds: Record<string, string> = {
  department: say('department'),
  program: say('program'),
  outcome: say('outcome'),
  metric: say('metric'),
  objective: say('objective'),
  key_result: say('key result'),
};

/** The frame's words; those that tell of something are functions of it. */
export const words = {
  product: 'Quarterdeck',
  panes: { outline: say('Plan'), sheet: say('Sheet'), preview: say('Packet pages') },
  bar: {
    quarter: say('Quarter'),
    year: say('Fiscal year'),
    closed: say('closed'),
    readOnly: say('Read-only'),
    undo: (edit: string | null) => (edit ? say('Undo “{edit}”', { edit }) : say('Undo')),
    redo: (edit: string | null) => (edit ? say('Redo “{edit}”', { edit }) : say('Redo')),
    /** What stands behind undo or redo on its button. */
    named: (edit: string) => say('\u00a0“{edit}”', { edit }),
    saveCopy: say('Save a copy…'),
    find: say('Search and commands'),
    export: say('Export PDF'),
    exporting: say('Exporting…'),
  },
  outline: {
    empty: say('Nothing is planned yet. Open the department to add a program.'),
    told: (told: number, of: number | null) => (of === null ? `${told}` : `${told} / ${of}`),
    toldAloud: (told: number, of: number | null) =>
      of === null ? say('{told} listed', { told }) : say('{told} of {of} reported', { told, of }),
    silent: say('not reported yet'),
    actions: say('Actions'),
    name: say('Name'),
    add: (table: string) => say('Add {kind}', { kind: kinds[table] ?? table }),
    addBeside: (table: string) => say('Add {kind} below', { kind: kinds[table] ?? table }),
    rename: say('Rename'),
    duplicate: say('Duplicate'),
    up: say('Move up'),
    down: say('Move down'),
    remove: say('Delete'),
    finding: (letters: string) => say('Find: {letters}', { letters }),
    notFound: (letters: string) => say('Nothing is called “{letters}”', { letters }),
  },
  sheet: { none: say('Choose something in the plan to read and edit it here.') },
  preview: {
    empty: say('The packet has no pages for this quarter yet. What you report will appear here.'),
    heading: (number: number, of: number, title: string) =>
      say('Page {number} of {of} · {title}', { number, of, title }),
    failed: say('This page could not be drawn.'),
    again: say('Try again'),
    zoom: say('Size of the pages'),
    larger: say('Larger'),
    smaller: say('Smaller'),
    fitWidth: say('Fit the width'),
    fitPage: say('Fit the whole page'),
    percent,
  },
  status: {
    saved: say('Saved'),
    pending: say('Saving…'),
    failed: (because: string) => say('Not yet in the file: {because}', { because }),
    missing: (count: number, quarter: string) =>
      count === 0
        ? say('All reported in {quarter}', { quarter })
        : count === 1
          ? say('1 status missing in {quarter}', { quarter })
          : say('{count} statuses missing in {quarter}', { count, quarter }),
    round: say('Go through all that is missing (F8)'),
    notices: (count: number) => (count === 1 ? say('1 notice') : say('{count} notices', { count })),
    noticesHeading: say('Notices'),
    set: (label: string, at: string, author: string, was: string | null) =>
      was === null
        ? say('{label}: set {at} by {author}', { label, at, author })
        : was
          ? say('{label}: set {at} by {author}, was “{was}”', { label, at, author, was })
          : say('{label}: set {at} by {author}, was empty', { label, at, author }),
    recall: (key: string) => say('All that it was, and what packets told ({key})', { key }),
    never: (label: string) => say('{label}: not changed since the document began', { label }),
  },
  finder: {
    label: say('Search the plan and the commands'),
    find: say('Search the plan'),
    placeholder: say('Type what you look for, or what you want to do'),
    findPlaceholder: say('Type what you look for in the plan'),
    commands: say('Commands'),
    plan: say('In the plan'),
    nothing: (question: string) =>
      say('Nothing is called “{question}”, and no text holds it.', { question }),
    nowhere: (question: string) => say('No text of the plan holds “{question}”.', { question }),
    begin: say('Every text of the plan is searched: titles, statuses, narratives, names.'),
    count: (commands: number, hits: number) =>
      [
        commands === 1 ? say('1 command') : say('{commands} commands', { commands }),
        hits === 1 ? say('1 place in the plan') : say('{hits} places in the plan', { hits }),
      ].join(', '),
  },
  name: {
    heading: say('What is your name?'),
    change: say('Your name'),
    why: say(
      'Your edits are signed with it, so that everyone can see who set what. You can change it at any time.',
    ),
    label: say('Name'),
    keep: say('Sign with this name'),
    later: say('Not now'),
    cancel: say('Cancel'),
    need: say('Give the name your edits are to carry.'),
    signed: (name: string) => say('Edits are signed “{name}”.', { name }),
    changeIt: say('Change the name…'),
    signedTitle: (name: string) =>
      say('Your edits are signed “{name}”. Change the name…', { name }),
  },
  start: {
    recent: say('Opened lately'),
    missing: say('not there any more'),
    forget: (file: string) => say('Take {file} off this list', { file }),
    back: (title: string) => say('Back to {title}', { title }),
    today: (time: string) => say('today {time}', { time }),
    yesterday: (time: string) => say('yesterday {time}', { time }),
    lead: say('Keep a department’s goals, and make the board’s quarterly packet from them.'),
    create: say('New document'),
    open: say('Open…'),
    sample: say('Open the sample'),
    organisation: say('Organisation'),
    departments: say('Departments'),
    departmentsHint: say('One, or several: each on a line of its own.'),
    fiscalStart: say('The fiscal year starts in'),
    yearStyle: say('A year is written'),
    year: say('First fiscal year'),
    yearHint: (from: string, to: string) => say('{from} to {to}', { from, to }),
    submit: say('Create…'),
    cancel: say('Cancel'),
    needOrganisation: say('Give the organisation a name.'),
    needDepartment: say('Name the department, or several, each on a line of its own.'),
    needYear: say('Give the year in which the fiscal year ends, as four digits: 2021.'),
  },
  months: Array.from({ length: 12 }, (_, month) =>
    new Date(2020, month).toLocaleDateString(language(), { month: 'long' }),
  ),
  /** Keys that are written on other keyboards otherwise. */
  keys: {
    Ctrl: say('Ctrl'),
    Shift: say('Shift'),
    Enter: say('Enter'),
    Space: say('Space'),
    Insert: say('Insert'),
    Delete: say('Delete|key'),
    Home: say('Home'),
    End: say('End'),
  } as Record<string, string>,
  problem: {
    dismiss: say('Dismiss'),
    unknown: say('Something went wrong that Quarterdeck has no words for.'),
    unknownHint: say('Your edits are safe. Try again; if it happens again, restart Quarterdeck.'),
  },
  done: {
    exported: (path: string) => say('Exported to {path}', { path }),
    exporting: (done: number, of: number) =>
      done < of
        ? say('Exporting: {done} of {of} pages', { done, of })
        : say('Exporting: writing the file'),
    cancel: say('Cancel'),
    open: say('Open'),
    show: say('Show in folder'),
    elsewhere: say('Export elsewhere…'),
    copied: (path: string) => say('Copy saved as {path}', { path }),
    removed: (label: string, undo: string) =>
      say('“{label}” is deleted. {undo} brings it back.', { label, undo }),
    imported: (name: string) =>
      name === '' ? say('The pasted table is imported') : say('{name} is imported', { name }),
    written: (path: string) => say('Written to {path}', { path }),
  },
} as const;
