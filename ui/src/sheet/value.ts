// What a field's text means and how a field is named: parsing, emptiness, hooks. Not how it is drawn.
import { decimal } from '../catalogue';
import type { Edit, Field, RowRef, StatusMark } from '../core';
import { words } from './words';

/** A field's value as the core takes it. */
export type Value = string | number | boolean | null;

/** Something that can be chosen. */
export type Option = { value: string | null; words: string; mark: StatusMark | null };

/** A text as a value, or what is wrong with it. */
export type Parsed = { value: Value } | { wrong: string };

/** What parts whole from fraction in the window's language. */
const point = decimal(0.5, 1).charAt(1);

/** A number as people write it: `1,880`, `1 880`, `4.2`, `−5`, `8 %`; in German `1.880`, `4,2`. Null where it is none. */
export function parseNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/\s*%$/, '')
    .replace(/^[−–]/, '-')
    .replace(/[\s\u00a0\u2009\u202f'’]/g, '')
    .replace(/[.,]/g, (sign) => (sign === point ? '.' : ','));
  // No group of thousands begins with nothing: `0,125` is less than one.
  const grouped = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(plain);
  const digits = grouped ? plain.replace(/,/g, '') : plain.replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(digits)) return null;
  const number = Number(digits);
  return Number.isFinite(number) ? number : null;
}

/** The beginnings of the months, in every language that is spoken here: none of them is another month elsewhere. */
const MONTHS = 'jan feb mar|mär|mrz apr may|mai jun jul aug sep oct|okt nov dec|dez'.split(' ');

/**
 * A date as people write it: `2020-10-12`, `12 Oct 2020`, `Oct 12, 2020`, `12.10.2020`, `12. Okt. 2020`.
 * Null where it is none, and for slashes: nobody can tell which of two numbers is the month.
 */
export function parseDate(text: string): string | null {
  const plain = text.trim().toLowerCase().replace(/,/g, ' ');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  const dots = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(plain);
  const dayFirst = /^(\d{1,2})\.?\s+([a-zä]{3})[a-zä]*\.?\s+(\d{4})$/.exec(plain);
  const monthFirst = /^([a-zä]{3})[a-zä]*\.?\s+(\d{1,2})\s+(\d{4})$/.exec(plain);
  const month = (name = '') => MONTHS.findIndex((each) => each.split('|').includes(name)) + 1;
  const parts = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : dots
      ? [Number(dots[3]), Number(dots[2]), Number(dots[1])]
      : dayFirst
        ? [Number(dayFirst[3]), month(dayFirst[2]), Number(dayFirst[1])]
        : monthFirst
          ? [Number(monthFirst[3]), month(monthFirst[1]), Number(monthFirst[2])]
          : [];
  const [inYear = 0, inMonth = 0, onDay = 0] = parts;
  const date = new Date(Date.UTC(inYear, inMonth - 1, onDay));
  const exists = date.getUTCMonth() === inMonth - 1 && date.getUTCDate() === onDay;
  return exists && inYear >= 1900 ? date.toISOString().slice(0, 10) : null;
}

/** What a text means for a field, as typed into it or pasted onto it. */
export function parse(field: Field, text: string): Parsed {
  const trimmed = text.trim();
  const none: Parsed = { value: null };
  switch (field.control.control) {
    case 'number':
    case 'integer': {
      if (trimmed === '') return none;
      const number = parseNumber(trimmed);
      if (number === null) return { wrong: words.notANumber };
      if (field.control.control === 'integer' && !Number.isInteger(number))
        return { wrong: words.notAWholeNumber };
      return { value: number };
    }
    case 'date': {
      if (trimmed === '') return none;
      const date = parseDate(trimmed);
      return date ? { value: date } : { wrong: words.notADate };
    }
    case 'choice': {
      if (trimmed === '') return none;
      const wanted = trimmed.toLowerCase();
      const found = field.control.options.find(
        (option) => option.value === trimmed || option.words.toLowerCase() === wanted,
      );
      if (!found) return { wrong: trimmed };
      return { value: typeof field.value === 'number' ? Number(found.value) : found.value };
    }
    case 'status': {
      if (trimmed === '') return none;
      const wanted = trimmed.toLowerCase();
      const found = field.control.options.find(
        (mark) => mark.id === trimmed || mark.name.toLowerCase() === wanted,
      );
      return found ? { value: found.id } : { wrong: trimmed };
    }
    case 'truth': {
      const said = trimmed.toLowerCase();
      if (['yes', 'ja', 'true', '1', 'x', '✓'].includes(said)) return { value: true };
      return ['no', 'nein', 'false', '0', '', '–'].includes(said)
        ? { value: false }
        : { wrong: words.notATruth };
    }
    case 'line':
    case 'name':
      return textValue(field, text.replace(/\s*\n\s*/g, ' ').trim());
    default:
      return textValue(field, text.replace(/\r\n?/g, '\n').trimEnd());
  }
}

function textValue(field: Field, text: string): Parsed {
  return { value: text === '' && field.optional ? null : text };
}

/** A field's value as it stands in its editor. */
export function editable(field: Field): string {
  if (field.value === null || field.value === undefined) return '';
  const kind = field.control.control;
  if (kind === 'number' || kind === 'integer')
    return String(field.value).replace(/^-/, '−').replace('.', point);
  if (kind === 'choice' || kind === 'status' || kind === 'truth') return field.words;
  return String(field.value);
}

/** Whether a field cannot be without a value: the plan refuses it empty. */
export function needed(field: Field): boolean {
  return !field.optional && !['line', 'name', 'words', 'prose'].includes(field.control.control);
}

/** Whether a value is what the field already has; no value and an empty text are the same. */
export function same(field: Field, value: Value): boolean {
  return (field.value ?? '') === (value ?? '');
}

/** The edit that sets a field. */
export function set(field: Field, value: Value): Edit {
  return { edit: 'set', row: field.row, field: field.field, value };
}

/** Whether a field can be edited here at all. */
export function open(field: Field | undefined | null, writable: boolean): field is Field {
  return !!field && writable && !['fixed', 'picture'].includes(field.control.control);
}

/** A row's name that stays the same from one sheet to the next. */
export function rowKey(row: RowRef): string {
  return `${row.table}:${row.id ?? keyWords(row.key)}`;
}

/** A field's name that stays the same from one sheet to the next; its `data-field`. */
export function fieldKey(field: Field): string {
  return `${rowKey(field.row)}:${field.field}`;
}

function keyWords(key: Record<string, unknown> | undefined): string {
  if (!key) return '';
  if ('subject' in key && 'quarter' in key) return `${key.subject}@${key.quarter}`;
  return Object.values(key).map(String).join('@');
}

/** What can be chosen for a field, in its order; first nothing, where it may be empty. */
export function optionsOf(field: Field): Option[] {
  const control = field.control;
  const none = { value: null, words: field.placeholder || words.none, mark: null };
  const options: Option[] = [];
  if (control.control === 'status') {
    for (const mark of control.options) options.push({ value: mark.id, words: mark.name, mark });
    if (field.optional) options.push({ ...none, words: field.placeholder || words.noStatus });
  } else if (control.control === 'choice') {
    if (field.optional) options.push(none);
    for (const { value, words } of control.options) options.push({ value, words, mark: null });
  }
  return options;
}
