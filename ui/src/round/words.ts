// Every word the check-in round says. Not what is asked for: the core says that.

export const words = {
  heading: (quarter: string) => `Check-in round ${quarter}`,
  left: (left: number, all: number) => (left === 0 ? 'Nothing left' : `${left} of ${all} left`),
  progress: 'How much is told',
  leave: 'Leave the round',
  before: (quarter: string) => `In ${quarter}`,
  nothingBefore: 'Nothing was told of it in the year before.',
  now: (quarter: string) => `Now, in ${quarter}`,
  told: 'Told',
  back: 'Back',
  next: 'Next',
  skip: 'Skip',
  keys: (back: string, next: string) => `${next} goes on, ${back} goes back`,
  number: (number: number) => `Key ${number}`,
  skipped: (count: number) =>
    count === 1 ? 'One is still to be told' : `${count} are still to be told`,
  skippedWhy: 'You have been at the end. What you skipped waits here.',
  again: 'Go through what is left',
  done: (quarter: string) => `All is told for ${quarter}`,
  doneWhy: (count: number) =>
    count === 0
      ? 'Nothing is missing: every status, every text, and what became of what was announced.'
      : count === 1
        ? 'The last one is told. It is saved, and it stands on its page.'
        : `${count} are told in this round. They are saved, and they stand on their pages.`,
  preflight: 'Read it as a sceptic would',
  scorecard: 'See the scorecard',
  plan: 'Back to the plan',
} as const;
