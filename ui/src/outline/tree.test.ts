// The outline's keys: where each leads, and that what is typed finds its row.
import { expect, test } from 'vitest';
import { anOutline } from '../testing/fake';
import { drawn } from './sight';
import { rows, sought, step } from './tree';

const none = new Map<string, boolean>();
const inSight = rows(anOutline(), none);

test('departments and programs stand open, objectives and outcomes closed', () => {
  expect(inSight.map(({ key }) => key)).toEqual([
    'department:d',
    'program:p',
    'outcome:u',
    'objective:o1',
    'objective:o2',
    'objective:o3',
    'department:d:win',
    'department:d:challenge',
    'department:d:hire',
    'packet:q',
    'organisation:g',
  ]);
  expect(inSight.find(({ key }) => key === 'objective:o1')?.level).toBe(3);
});

test('arrows, Home and End walk what is in sight and stop at its ends', () => {
  expect(step(inSight, 'program:p', 'ArrowDown')).toEqual({ go: 'outcome:u' });
  expect(step(inSight, 'program:p', 'ArrowUp')).toEqual({ go: 'department:d' });
  expect(step(inSight, 'department:d', 'ArrowUp')).toEqual({ go: 'department:d' });
  expect(step(inSight, 'organisation:g', 'ArrowDown')).toEqual({ go: 'organisation:g' });
  expect(step(inSight, 'objective:o2', 'Home')).toEqual({ go: 'department:d' });
  expect(step(inSight, 'objective:o2', 'End')).toEqual({ go: 'organisation:g' });
});

test('right opens, then goes in; left closes, then goes out', () => {
  expect(step(inSight, 'objective:o1', 'ArrowRight')).toEqual({
    toggle: 'objective:o1',
    open: true,
  });
  const opened = rows(anOutline(), new Map([['objective:o1', true]]));
  expect(step(opened, 'objective:o1', 'ArrowRight')).toEqual({ go: 'key_result:k1' });
  expect(step(opened, 'key_result:k1', 'ArrowLeft')).toEqual({ go: 'objective:o1' });
  expect(step(opened, 'objective:o1', 'ArrowLeft')).toEqual({
    toggle: 'objective:o1',
    open: false,
  });
  expect(step(opened, 'key_result:k1', 'ArrowRight')).toEqual({ go: 'key_result:k1' });
});

test('Enter chooses, and keys the tree does not know are left alone', () => {
  expect(step(inSight, 'objective:o2', 'Enter')).toEqual({ choose: 'objective:o2' });
  expect(step(inSight, 'objective:o2', 'F5')).toBeNull();
});

test('typing finds the next label that begins so, round the end', () => {
  const typed = (from: string, letters: string) => sought(anOutline(), inSight, from, letters);
  expect(typed('department:d', 'c')).toBe('objective:o1');
  expect(typed('objective:o1', 'c')).toBe('department:d:challenge');
  expect(typed('organisation:g', 'ev')).toBe('objective:o2');
  expect(typed('objective:o2', 'evo')).toBe('objective:o2');
  expect(typed('department:d', 'x')).toBeNull();
  expect(typed('department:d', ' ')).toBeNull();
});

test('typing finds words within a label, and what is not open yet', () => {
  const typed = (letters: string) => sought(anOutline(), inSight, 'department:d', letters);
  expect(typed('line def')).toBe('objective:o3');
  expect(typed('maturity')).toBe('key_result:k2');
  expect(typed('KR2')).toBe('key_result:k3');
});

test('a row knows its place among its siblings', () => {
  const objective = inSight.find(({ key }) => key === 'objective:o2');
  expect([objective?.place, objective?.of]).toEqual([3, 4]);
});

test('of a long tree the rows in sight are drawn, and those the keyboard is on', () => {
  expect(drawn(100, 0, 500, [])).toHaveLength(100);
  expect(drawn(5000, 0, 0, [])).toHaveLength(5000);
  const some = drawn(1500, 26 * 700, 26 * 20, [3]);
  expect(some.length).toBeLessThan(60);
  expect(some[0]).toBe(3);
  for (let at = 700; at < 720; at += 1) expect(some).toContain(at);
});
