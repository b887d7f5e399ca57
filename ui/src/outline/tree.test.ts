// The outline's keys: where each leads, and that what is typed finds its row.
import { expect, test } from 'vitest';
import { anOutline } from '../testing/fake';
import { rows, step, typed } from './tree';

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
  expect(typed(inSight, 'department:d', 'c')).toBe('objective:o1');
  expect(typed(inSight, 'objective:o1', 'c')).toBe('department:d:challenge');
  expect(typed(inSight, 'organisation:g', 'ev')).toBe('objective:o2');
  expect(typed(inSight, 'department:d', 'x')).toBeNull();
});
