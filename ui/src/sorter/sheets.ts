// On which sheets of the print each page of the packet stands. Not where its card is.
import type { PreviewPage } from '../core';

/** The running numbers of a page's sheets, and what tells one state of the first from another. */
export interface Sheets {
  first: number;
  last: number;
  state: string;
}

/** The sheets of every page that is on any, in their order. */
export function sheetsOf(print: readonly PreviewPage[]): Map<string, Sheets> {
  const found = new Map<string, Sheets>();
  let standing: Sheets | undefined;
  print.forEach(({ begins, fingerprint }, index) => {
    const first = index + 1;
    // A sheet on which none begins is the rest of the page before.
    if (begins.length === 0 && standing) standing.last = first;
    for (const page of begins) {
      standing = { first, last: first, state: fingerprint };
      found.set(page, standing);
    }
  });
  return found;
}
