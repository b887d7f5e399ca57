import { expect, test } from 'vitest';
import { stretch } from './stretch';

/** Boxes of a height each, from `top`, without a gap. */
function boxes(count: number, height: number, top = 0): Element[] {
  return Array.from({ length: count }, (_, at) => {
    const bottom = top + (at + 1) * height;
    return { getBoundingClientRect: () => ({ bottom }) } as Element;
  });
}

test.each([
  // A thousand pages of 400 pixels, and a pane of 800 at their top, in their middle, at their end.
  [boxes(1000, 400), { from: 0, until: 4 }],
  [boxes(1000, 400, -200_000), { from: 498, until: 504 }],
  [boxes(1000, 400, -399_200), { from: 996, until: 1000 }],
  [boxes(2, 400), { from: 0, until: 2 }],
  [[], { from: 0, until: 0 }],
])('what is in sight or nearly so is found', (pages, found) => {
  expect(stretch(pages, { top: 0, bottom: 800 })).toEqual(found);
});
