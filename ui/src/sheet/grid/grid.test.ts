// A grid's rules as data. `pasted/`: what other programs put on the clipboard (`.txt`, `.html`), and the cells that are
// to come of it (`.json`). `asked/`: what is done to a block of cells, the edits that are to come of it, and what is said.
import { expect, test } from 'vitest';
import type { Edit, RowRef } from '../../core';
import { people, sample } from '../sample';
import { clear, copied, fill, moveRows, paste, removeRows, setStatus, type Asked } from './block';
import type { GridBlock } from './block';
import { brought, cellsOf, hand, htmlOf, tableOf, textOf } from './clipboard';
import { said } from './said';

const texts = import.meta.glob<string>('./pasted/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const pages = import.meta.glob<string>('./pasted/*.html', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const cells = import.meta.glob<string[][] | null>('./pasted/*.json', {
  import: 'default',
  eager: true,
});

test.each([...Object.keys(texts), ...Object.keys(pages)])('%s', (path) => {
  const wanted = cells[path.replace(/\.\w+$/, '.json')];
  expect(wanted, 'its cells').not.toBeUndefined();
  const found = path in texts ? cellsOf(texts[path] ?? '') : tableOf(pages[path] ?? '');
  expect(found).toEqual(wanted);
});

test('what is copied comes back as it was, by text and by table', () => {
  const said = [
    'plain',
    'two\nlines',
    'a\ttab',
    '"quoted" words',
    '<b> & "both"\n',
    '',
    ' 5 "',
    '"',
  ];
  const pieces = [said, [...said].reverse()].map((row) =>
    row.map((text) => ({ text, fields: [] })),
  );
  const back = pieces.map((row) => row.map(({ text }) => text));
  expect(cellsOf(textOf(pieces))).toEqual(back);
  const tidied = back.map((row) => row.map((text) => text.replace(/\t/g, ' ').trim()));
  expect(tableOf(htmlOf(pieces))).toEqual(tidied);
});

interface Case {
  about: string;
  grid: 'key results' | 'drill-downs' | 'planned' | 'hires';
  /** The selection: its first and its last cell, row before column. */
  at: [number, number, number, number];
  do:
    | 'paste'
    | 'copy and paste'
    | 'fill down'
    | 'fill right'
    | 'clear'
    | 'status'
    | 'move'
    | 'remove';
  /** What is pasted; for a status its id. */
  text?: string;
  /** What is copied first. */
  from?: [number, number, number, number];
  /** The row before which rows are moved. */
  to?: number;
  name?: string;
  edits: string[];
  said?: string;
}

const cases = import.meta.glob<Case>('./asked/*.json', { import: 'default', eager: true });

function gridOf(name: Case['grid']): GridBlock {
  if (name === 'hires') return people();
  const { objective, measured } = sample();
  const grids = [...objective.blocks, ...measured.blocks].filter(({ block }) => block === 'grid');
  const at = ['key results', 'drill-downs', 'planned'].indexOf(name);
  return grids[at] as GridBlock;
}

function rowWords({ table, id, key }: RowRef): string {
  return `${table} ${id ?? Object.values(key ?? {}).join(' in ')}`;
}

/** An edit in a line: `set goal of key_result kr1: 85 %`. */
function editWords(edit: Edit): string {
  switch (edit.edit) {
    case 'set':
      return `set ${edit.field} of ${rowWords(edit.row)}: ${JSON.stringify(edit.value)}`;
    case 'add':
      return `add ${edit.table} ${edit.id}: ${JSON.stringify(edit.fields)}`;
    case 'remove':
      return `remove ${rowWords(edit.row)}`;
    case 'move':
      return `move ${rowWords(edit.row)} after ${edit.after}`;
    default:
      return JSON.stringify(edit);
  }
}

test.each(Object.entries(cases))('%s', (_path, given) => {
  const grid = gridOf(given.grid);
  const [top, left, bottom, right] = given.at;
  const at = { top, left, bottom, right };
  let count = 0;
  const newId = () => `new${(count += 1)}`;
  const none: Asked = { edit: null, outside: [], unread: [], kept: 0, added: null };
  const act = (): Asked => {
    switch (given.do) {
      case 'paste': {
        const data = { getData: (kind: string) => (kind === 'text/plain' ? given.text! : '') };
        return paste(grid, at, brought(data)!, newId);
      }
      case 'copy and paste': {
        const [top, left, bottom, right] = given.from!;
        const board = new Map<string, string>();
        hand(
          { setData: (kind, text) => void board.set(kind, text) },
          copied(grid, { top, left, bottom, right }),
        );
        const data = { getData: (kind: string) => board.get(kind) ?? '' };
        return paste(grid, at, brought(data)!, newId);
      }
      case 'fill down':
        return fill(grid, at, 'down');
      case 'fill right':
        return fill(grid, at, 'right');
      case 'clear':
        return clear(grid, at);
      case 'status':
        return setStatus(grid, at, given.text ?? null);
      case 'move':
        return { ...none, edit: moveRows(grid, top, bottom, given.to!) };
      case 'remove':
        return { ...none, edit: removeRows(grid, at) };
    }
  };
  const asked = act();
  const edits = asked.edit?.edit === 'group' ? asked.edit.edits : asked.edit ? [asked.edit] : [];
  expect(edits.map(editWords)).toEqual(given.edits);
  expect(asked.edit?.edit === 'group' ? asked.edit.name : undefined).toBe(given.name);
  expect(said(asked)).toBe(given.said ?? '');
});
