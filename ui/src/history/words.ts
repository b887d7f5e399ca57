// Every word of the history, the editions and closing, in one catalogue.

/** Their words; those that tell of something are functions of it. */
export const words = {
  cancel: 'Cancel',
  close: 'Done',
  empty: '(empty)',
  history: {
    heading: (label: string) => `History of “${label}”`,
    none: 'It was never changed.',
    now: 'now',
    setBack: 'Set back',
    setBackTo: (value: string) => `Set back to ${value || 'empty'}`,
    through: (kind: string, edit: string) =>
      kind === 'edit' || kind === 'create' ? edit : `${kind}: ${edit}`,
  },
  reason: {
    heading: 'The quarter is closed',
    why: 'Say why it is corrected. The old value and the new one stay to be seen, in the scorecard and in the packet’s appendix.',
    label: 'Reason',
    keep: 'Restate',
  },
  editions: {
    heading: (quarter: string) => `Editions of ${quarter}`,
    none: 'Nothing was published yet. The packet says “Draft”.',
    one: (number: number, day: string, by: string) => `Edition ${number} · ${day} · ${by}`,
    save: 'Save PDF…',
    changes: 'What changed since',
    saved: (path: string) => `Saved: ${path}`,
    why: (number: number) => `Why is there an edition ${number}?`,
    publish: (number: number) => `Publish edition ${number}`,
    publishing: 'Publishing…',
    stays: 'The PDF and the plan as it stands are kept in the document and stay what they are.',
    nothing: 'Nothing in this packet has changed since.',
    since: (from: string) => `Changes since ${from.toLowerCase()}`,
    was: 'Was',
    is: 'Now',
    because: (why: string) => `Because: ${why}`,
  },
  quarter: {
    heading: 'The quarter',
    open: (quarter: string) => `${quarter} is open.`,
    closed: (quarter: string) =>
      `${quarter} is closed: its check-ins are corrected with a reason only.`,
    still: (count: number) =>
      count === 1 ? 'One thing is still open:' : `${count} things are still open:`,
    whole: 'Nothing is open any more.',
    close: 'Close the quarter',
    anyway: 'Close it all the same',
    reopen: 'Open it again',
    why: 'Why is it opened again?',
  },
  sorts: {
    added: 'Added',
    removed: 'Removed',
    moved: 'Moved',
    status: 'Status',
    number: 'Number',
    wording: 'Wording',
    detail: 'Detail',
    restated: 'Restated',
    setting: 'Packet',
  },
};
