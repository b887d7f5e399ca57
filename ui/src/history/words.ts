// Every word of the history, the editions and closing, in one catalogue. Not what was done: the core words that.
import { decimal, say, within } from '../catalogue';

/** Acts that are not told by their name alone. */
const kinds: Record<string, string> = {
  import: say('Imported'),
  undo: say('Undone'),
  redo: say('Done again'),
};

const empty = say('empty');

/** Their words; those that tell of something are functions of it. */
export const words = {
  cancel: say('Cancel'),
  close: say('Done'),
  empty: say('(empty)'),
  history: {
    heading: (label: string) => say('History of “{label}”', { label }),
    none: say('It was never changed.'),
    now: say('now'),
    told: say('As it was told'),
    edition: (number: number | null, day: string) =>
      number === null ? say('the plan as it is') : say('edition {number}, {day}', { number, day }),
    every: say('Every change'),
    field: (label: string, value: string) => `${label}: ${value}`,
    number: say('Number'),
    status: say('Status'),
    words: say('In words'),
    packet: say('Packet'),
    setBack: say('Set back'),
    setBackTo: (value: string) => say('Set back to {value}', { value: value || empty }),
    through: (kind: string, edit: string) => (kinds[kind] ? `${kinds[kind]}: ${edit}` : edit),
  },
  reason: {
    heading: say('The quarter is closed'),
    why: say(
      'Say why it is corrected. The old value and the new one stay to be seen, in the scorecard and in the packet’s appendix.',
    ),
    label: say('Reason'),
    keep: say('Restate'),
  },
  editions: {
    heading: (quarter: string) => say('Editions of {quarter}', { quarter }),
    none: say('Nothing was published yet. The packet says “Draft”.'),
    one: (number: number, day: string, by: string) =>
      say('Edition {number} · {day} · {by}', { number, day, by }),
    save: say('Save PDF…'),
    changes: say('What changed since'),
    from: say('Changes from'),
    until: say('Up to'),
    show: say('Show changes'),
    now: say('Now'),
    edition: (number: number, quarter: string) =>
      say('Edition {number} of {quarter}', { number, quarter }),
    saved: (path: string) => say('Saved: {path}', { path }),
    why: (number: number) => say('Why is there an edition {number}?', { number }),
    publish: (number: number) => say('Publish edition {number}', { number }),
    publishing: say('Publishing…'),
    stays: say(
      'The PDF and the plan as it stands are kept in the document and stay what they are.',
    ),
    nothing: say('Nothing in this packet has changed since.'),
    since: (from: string, to: string) =>
      to === say('Now')
        ? say('Changes since {from}', { from: within(from) })
        : say('Changes since {from}, up to {to}', { from: within(from), to: within(to) }),
    was: say('Was'),
    is: say('Now'),
    because: (why: string) => say('Because: {why}', { why }),
  },
  quarter: {
    heading: say('The quarter'),
    open: (quarter: string) => say('{quarter} is open.', { quarter }),
    closed: (quarter: string) =>
      say('{quarter} is closed: its check-ins are corrected with a reason only.', { quarter }),
    still: (count: number) =>
      count === 1
        ? say('One thing is still open:')
        : say('{count} things are still open:', { count }),
    whole: say('Nothing is open any more.'),
    close: say('Close the quarter'),
    anyway: say('Close it all the same'),
    reopen: say('Open it again'),
    why: say('Why is it opened again?'),
  },
  timeline: {
    heading: say('What was done'),
    person: say('Who'),
    everyone: say('Everyone'),
    program: say('Program'),
    everywhere: say('The whole plan'),
    quarter: say('Told of'),
    always: say('Every quarter'),
    since: say('From'),
    until: say('To'),
    none: say('Nothing was done that fits.'),
    count: (count: number, more: boolean) =>
      more
        ? say('The latest {count} edits', { count })
        : count === 1
          ? say('1 edit')
          : say('{count} edits', { count }),
    more: (count: number) =>
      count === 1 ? say('and 1 change more') : say('and {count} changes more', { count }),
    earlier: say('Show earlier ones'),
    change: (before: string, after: string) =>
      before === '' ? after : `${before} → ${after || empty}`,
    kind: kinds,
  },
  compare: {
    heading: say('Side by side'),
    quarters: say('Quarters'),
    years: say('Years'),
    first: say('One'),
    second: say('The other'),
    none: say('Neither has anything to compare.'),
    what: say('Key result or metric'),
    course: say('Change'),
    notThere: say('not in the plan'),
    untold: say('not told'),
    scores: (from: string, to: string) => say('Score {from} → {to}', { from, to }),
    goal: (goal: string) => say('Goal: {goal}', { goal }),
    of: (quarter: string) => say('told in {quarter}', { quarter }),
    better: say('better'),
    worse: say('worse'),
    same: say('the same'),
  },
  copies: {
    heading: say('Safety copies'),
    none: say('There is no safety copy yet. The first is kept when the document is saved.'),
    one: (when: string, size: string) => `${when} · ${size}`,
    update: say('before an update of the file'),
    choose: say('Choose a copy to see what it has otherwise.'),
    same: say('It says the same as the document.'),
    looking: say('Looking into it…'),
    inside: (when: string) => say('Bringing back {when} would change', { when }),
    part: say('Bring this back'),
    partOf: (words: string) => say('Bring back {words}', { words }),
    all: say('Bring all of it back'),
    keeps: say('What is there now is kept as a copy first, and undo takes it back. Editions stay.'),
    more: (count: number) => say('and {count} more', { count }),
    change: (now: string, then: string) => `${now || empty} → ${then || empty}`,
    done: (name: string) => say('Done: {name}.', { name }),
    where: say('Where they are kept'),
    folder: (folder: string) => say('New copies are kept in {folder}.', { folder }),
    another: say('Choose a folder…'),
    own: say('Quarterdeck’s own folder'),
    limit: say('Room for one document’s copies'),
    megabytes: (bytes: number) =>
      bytes >= 1e9
        ? `${decimal(bytes / 1e9, 0, 1)} GB`
        : `${decimal(bytes / 1e6, 0, bytes >= 1e7 ? 0 : 1)} MB`,
    taken: (taken: string, limit: string) => say('{taken} of {limit} are taken.', { taken, limit }),
  },
  turn: {
    heading: (to: string) => say('Roll forward to {to}', { to }),
    lead: (from: string, to: string) =>
      say(
        'Choose what {to} takes over from {from}. Wording, owner and unit go along; what was told last becomes the baseline. {from} stays as it is.',
        { to, from },
      ),
    carry: say('What is carried over'),
    nothing: (from: string) => say('{from} has nothing to carry over.', { from }),
    carried: (to: string) => say('is in {to} already', { to }),
    baseline: (words: string) =>
      words === '' ? say('No baseline: nothing was told') : say('Baseline: {words}', { words }),
    goal: (to: string, name: string) => say('Goal of {name} in {to}', { name, to }),
    goalHint: say('New goal'),
    goalBefore: (before: string) => say('Goal until now: {before}', { before }),
    announced: say('What was announced'),
    became: say('What became of it'),
    choose: say('Choose…'),
    fates: {
      done: say('Done|of what was announced'),
      missed: say('Missed'),
      dropped: say('Dropped'),
      carried_on: say('Carried on'),
    },
    note: say('What else is to be said'),
    noteOf: (words: string) => say('What else is to be said of “{words}”', { words }),
    left: (count: number) =>
      count === 0
        ? ''
        : count === 1
          ? say('One answer is missing.')
          : say('{count} answers are missing.', { count }),
    roll: (to: string) => say('Roll forward to {to}', { to }),
  },
  request: {
    heading: say('Request a change'),
    of: (over: string) => over,
    now: say('It says now'),
    proposed: say('It would say'),
    reason: say('Why'),
    by: say('Who asks'),
    from: say('From which quarter'),
    always: say('At once'),
    ask: say('Request it'),
    kept: say(
      'The plan stays as it is until the request is approved. The packet shows both wordings.',
    ),
  },
  sorts: {
    added: say('Added'),
    removed: say('Removed'),
    moved: say('Moved'),
    status: say('Status'),
    number: say('Number'),
    wording: say('Wording'),
    detail: say('Detail'),
    restated: say('Restated'),
    setting: say('Packet'),
  },
};
