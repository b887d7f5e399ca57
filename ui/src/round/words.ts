// Every word the check-in round says. Not what is asked for: the core says that.
import { say } from '../catalogue';

export const words = {
  heading: (quarter: string) => say('Check-in round {quarter}', { quarter }),
  left: (left: number, all: number) =>
    left === 0 ? say('Nothing left') : say('{left} of {all} left', { left, all }),
  progress: say('How much is told'),
  leave: say('Leave the round'),
  before: (quarter: string) => say('In {quarter}', { quarter }),
  nothingBefore: say('Nothing was told of it in the year before.'),
  now: (quarter: string) => say('Now, in {quarter}', { quarter }),
  back: say('Back'),
  next: say('Next'),
  skip: say('Skip'),
  keys: (back: string, next: string) => say('{next} goes on, {back} goes back', { next, back }),
  number: (number: number) => say('Key {number}', { number }),
  skipped: (count: number) =>
    count === 1 ? say('One is still to be told') : say('{count} are still to be told', { count }),
  skippedWhy: say('You have been at the end. What you skipped waits here.'),
  again: say('Go through what is left'),
  done: (quarter: string) => say('All is told for {quarter}', { quarter }),
  doneWhy: (count: number) =>
    count === 0
      ? say('Nothing is missing: every status, every text, and what became of what was announced.')
      : count === 1
        ? say('The last one is told. It is saved, and it stands on its page.')
        : say('{count} are told in this round. They are saved, and they stand on their pages.', {
            count,
          }),
  preflight: say('Read it as a sceptic would'),
  scorecard: say('See the scorecard'),
  plan: say('Back to the plan'),
} as const;
