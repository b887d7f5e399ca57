// Pictures drawn one after the other on the same sheet: what they have in common stays, and every one is drawn in full.
import { expect, test } from 'vitest';
import { Drawing } from './drawing';

const svg = (parts: string[], label = 'A page') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" aria-label="${label}">${parts.join('')}</svg>`;

const PARTS = [
  '<rect width="9"/>',
  '<g data-place="a:1:b"><path aria-label="One &gt; two > three" d="M0 0"/></g>',
  '<g data-place="a:2:b"><g><path d="M1 1"/></g><path d="M2 2"/></g>',
  '<path d="M1 1"/>',
  '<g role="img" aria-label="&lt;svg>"></g>',
];

const parts = (sheet: Element) => [...(sheet.firstElementChild?.children ?? [])];

function expectDrawn(sheet: Element, picture: string) {
  const whole = document.createElement('div');
  new Drawing().draw(whole, picture);
  expect(sheet.innerHTML).toBe(whole.innerHTML);
}

test('what two pictures have in common stays', () => {
  const [sheet, drawing] = [document.createElement('div'), new Drawing()];
  drawing.draw(sheet, svg(PARTS));
  const before = parts(sheet);
  const changed = PARTS.with(2, '<g data-place="a:2:b"><path d="M3 3"/></g>');
  drawing.draw(sheet, svg(changed));
  const after = parts(sheet);
  expect(after.map((part, at) => part === before[at])).toEqual([true, true, false, true, true]);
  expectDrawn(sheet, svg(changed));
});

test('what was marked on it does not stand in the way', () => {
  const [sheet, drawing] = [document.createElement('div'), new Drawing()];
  drawing.draw(sheet, svg(PARTS));
  const mark = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  sheet.firstElementChild?.append(mark);
  drawing.draw(sheet, svg([...PARTS, PARTS[3] ?? '']));
  mark.remove();
  expectDrawn(sheet, svg([...PARTS, PARTS[3] ?? '']));
});

test('another page, another size or something that is no picture', () => {
  const [sheet, drawing] = [document.createElement('div'), new Drawing()];
  expect(drawing.draw(sheet, 'nothing')).toBe(false);
  drawing.draw(sheet, svg(PARTS));
  drawing.draw(sheet, svg(PARTS, 'Another'));
  expectDrawn(sheet, svg(PARTS, 'Another'));
  expect(drawing.draw(sheet, 'nothing')).toBe(false);
  expectDrawn(sheet, svg(PARTS, 'Another'));
});

test('a thousand pictures, each out of the one before', () => {
  const [sheet, drawing] = [document.createElement('div'), new Drawing()];
  let seed = 7;
  const below = (most: number) => (seed = (seed * 48271) % 2147483647) % most;
  let now: string[] = [...PARTS];
  for (let turn = 0; turn < 1000; turn += 1) {
    const part = PARTS[below(PARTS.length)] ?? '';
    now = now.toSpliced(below(now.length + 1), below(3), ...Array<string>(below(3)).fill(part));
    if (now.length > 12) now.length = below(12);
    drawing.draw(sheet, svg(now, below(40) ? 'A page' : 'Another'));
    if (turn % 10 === 0) drawing.draw(sheet, svg(now));
    if (turn % 10 === 0) expectDrawn(sheet, svg(now));
  }
});
