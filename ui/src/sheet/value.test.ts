// Numbers as people write them, and the names of fields.
import { expect, it } from 'vitest';
import type { Field } from '../core';
import { fieldKey, parse, parseDate, parseNumber } from './value';

it.each([
  ['1,880', 1880],
  ['1 880', 1880],
  ['1\u202f880', 1880],
  ['12,345,678.5', 12345678.5],
  ['4.2', 4.2],
  ['4,2', 4.2],
  ['−5', -5],
  ['-5', -5],
  ['8 %', 8],
  ['.5', 0.5],
])('reads %j as %d', (text, number) => expect(parseNumber(text)).toBe(number));

it.each(['', 'abc', '1,88,0', '4.2.1', '1e400', '--5', '5 apples'])('refuses %j', (text) =>
  expect(parseNumber(text)).toBeNull(),
);

it.each([
  ['2020-10-12', '2020-10-12'],
  ['12 Oct 2020', '2020-10-12'],
  ['12. October 2020', '2020-10-12'],
  ['Oct 12, 2020', '2020-10-12'],
  ['12.10.2020', '2020-10-12'],
  ['29 Feb 2020', '2020-02-29'],
])('reads the date %j as %s', (text, date) => expect(parseDate(text)).toBe(date));

it.each(['12/10/2020', '31 Feb 2020', '2020-13-01', 'tomorrow', '12 Octember', '0'])(
  'takes %j for no date',
  (text) => expect(parseDate(text)).toBeNull(),
);

const field = (change: Partial<Field>): Field => ({
  row: { table: 'check_in', key: { subject: 'key_result:u', quarter: 'FY2021-Q1' } },
  field: 'words',
  label: 'Words',
  control: { control: 'words' },
  value: null,
  words: '',
  optional: true,
  placeholder: '',
  ...change,
});

it('names a field by its row', () => {
  expect(fieldKey(field({}))).toBe('check_in:key_result:u@FY2021-Q1:words');
  expect(fieldKey(field({ row: { table: 'metric', id: 'x' } }))).toBe('metric:x:words');
});

it('empties to null where it may, else to an empty text', () => {
  expect(parse(field({ value: 'a' }), '')).toEqual({ value: null });
  expect(parse(field({ value: 'a', optional: false }), '')).toEqual({ value: '' });
  expect(parse(field({ control: { control: 'integer' } }), '4.5')).toHaveProperty('wrong');
});
