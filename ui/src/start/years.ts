// How a fiscal year is written and what it spans, for the start form's choices only; documents are told by the core.
import type { YearStyle } from '../core';
import { words } from '../words';

/** The fiscal year that ends in `year`, as `style` writes it; one that starts in January spans no two years. */
export function written(style: YearStyle, year: number, month: number): string {
  const short = (of: number) => String(of % 100).padStart(2, '0');
  if (style === 'FY20-21') {
    return month === 1 ? `FY${short(year)}` : `FY${short(year - 1)}-${short(year)}`;
  }
  return style === 'FY2021' ? `FY${year}` : String(year);
}

/** The calendar year in which the fiscal year of a day ends, where fiscal years start with `month` (1 to 12). */
export function endingYear(today: Date, month: number): number {
  const begun = today.getMonth() + 1 >= month;
  return today.getFullYear() + (begun && month > 1 ? 1 : 0);
}

/** The first and last month of the fiscal year that ends in `year`: `July 2020`, `June 2021`. */
export function span(year: number, month: number): { from: string; to: string } {
  const first = month === 1 ? year : year - 1;
  return {
    from: `${words.months[month - 1]} ${first}`,
    to: `${words.months[(month + 10) % 12]} ${year}`,
  };
}
