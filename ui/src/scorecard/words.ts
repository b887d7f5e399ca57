// Every word the scorecard says. Not the plan's words: those come from the core.
import { say } from '../catalogue';

export const words = {
  heading: (quarter: string) => say('Scorecard {quarter}', { quarter }),
  close: say('Back to the plan'),
  program: say('Program'),
  owner: say('Owner'),
  status: (quarter: string) => say('Status in {quarter}', { quarter }),
  quarters: say('Quarters'),
  thisYear: say('This year'),
  allQuarters: say('All'),
  any: say('All'),
  nobody: say('Nobody named'),
  notTold: say('Not told'),
  what: say('Objective and key result'),
  score: say('Score'),
  trend: say('Trend'),
  trendOf: (values: string[]) => say('Trend: {values}', { values: values.join(', ') }),
  count: (shown: number, all: number) =>
    shown === all
      ? say('{all} key results', { all })
      : say('{shown} of {all} key results', { shown, all }),
  empty: say('No objective is planned for this year. Add one to a program in the plan.'),
  none: say('Nothing matches. Take a filter away.'),
  sortBy: (column: string) => say('Sort by {column}', { column }),
} as const;
