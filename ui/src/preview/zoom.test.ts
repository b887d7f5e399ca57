// How large pages are shown, and that the marks of lines that touch become one.
import { expect, test } from 'vitest';
import { joined } from './mark';
import { pixels, scale, stepped } from './zoom';

const slide = { width: 960, aspect: 16 / 9 };

test('pages fit the width, or whole into the pane, or have a share of their size in print', () => {
  expect(pixels('width', slide, { width: 500, height: 900 })).toBe(500);
  expect(pixels('page', slide, { width: 500, height: 180 })).toBe(320);
  expect(pixels('page', slide, { width: 500, height: 900 })).toBe(500);
  expect(pixels(1, slide, { width: 500, height: 900 })).toBe(1280);
  expect(pixels('width', slide, { width: 0, height: 0 })).toBeNull();
  expect(scale(640, slide)).toBe(0.5);
});

test('each step leads to the next size, and the last ones stay', () => {
  expect(stepped(0.4, true)).toBe(0.5);
  expect(stepped(0.5, true)).toBe(0.67);
  expect(stepped(0.5, false)).toBe(0.33);
  expect(stepped(4, true)).toBe(4);
  expect(stepped(0.1, false)).toBe(0.25);
});

test('boxes that touch become one, the others stay apart', () => {
  const box = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
  expect(joined([box(0, 0), box(0, 10), box(100, 0)])).toEqual([
    { x: 0, y: 0, width: 10, height: 20 },
    box(100, 0),
  ]);
  // The third joins the first two, which did not touch.
  expect(joined([box(0, 0), box(16, 0), box(8, 5)])).toEqual([
    { x: 0, y: 0, width: 26, height: 15 },
  ]);
});
