// Pictures drawn one after the other on the same sheet, whole or only what of them differs.
import { expect, test } from 'vitest';
import { Drawing } from './drawing';

const svg = (parts: string[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${parts.join('')}</svg>`;

const PARTS = [
  '<rect width="9"/>',
  '<g data-place="a:1:b"><path aria-label="One &gt; two > three" d="M0 0"/></g>',
  '<g data-place="a:2:b"><g><path d="M1 1"/></g><path d="M2 2"/></g>',
  '<path d="M1 1"/>',
];
const FRESH = ['<g data-place="a:3:b"/>', '<path d="M3 3"/>'];

function sheet(parts: string[]): [HTMLElement, Drawing] {
  const [ground, drawing] = [document.createElement('div'), new Drawing()];
  document.body.append(ground);
  expect(drawing.draw(ground, svg(parts))).toBe(true);
  return [ground, drawing];
}

const parts = (ground: Element) => [...(ground.firstElementChild?.children ?? [])];

test.each([
  { first: 2, gone: 1 },
  { first: 0, gone: 4 },
  { first: 4, gone: 0 },
  { first: 1, gone: 2 },
])('what differs comes in its place, and the rest stays: $first, $gone', ({ first, gone }) => {
  const [ground, drawing] = sheet(PARTS);
  const before = parts(ground);
  expect(drawing.replace({ first, gone, parts: FRESH.join('') })).toBe(true);
  expect(ground.innerHTML).toBe(sheet(PARTS.toSpliced(first, gone, ...FRESH))[0].innerHTML);
  const kept = before.toSpliced(first, gone);
  expect(parts(ground).filter((part) => before.includes(part))).toEqual(kept);
});

test('what does not fit is not drawn', () => {
  const [ground, drawing] = sheet(PARTS);
  const before = ground.innerHTML;
  expect(drawing.replace({ first: 3, gone: 2, parts: '' })).toBe(false);
  expect(drawing.replace({ first: 0, gone: 1, parts: '<g>' })).toBe(false);
  expect(drawing.draw(ground, 'nothing')).toBe(false);
  expect(new Drawing().replace({ first: 0, gone: 0, parts: '' })).toBe(false);
  expect(ground.innerHTML).toBe(before);
});
