// Every word the scorecard says. Not the plan's words: those come from the core.

export const words = {
  heading: (quarter: string) => `Scorecard ${quarter}`,
  close: 'Back to the plan',
  program: 'Program',
  owner: 'Owner',
  status: (quarter: string) => `Status in ${quarter}`,
  quarters: 'Quarters',
  thisYear: 'This year',
  allQuarters: 'All',
  any: 'All',
  nobody: 'Nobody named',
  notTold: 'Not told',
  what: 'Objective and key result',
  score: 'Score',
  trend: 'Trend',
  trendOf: (values: string[]) => `Trend: ${values.join(', ')}`,
  count: (shown: number, all: number) =>
    shown === all ? `${all} key results` : `${shown} of ${all} key results`,
  empty: 'No objective is planned for this year. Add one to a program in the plan.',
  none: 'Nothing matches. Take a filter away.',
  sortBy: (column: string) => `Sort by ${column}`,
} as const;
