// What the outline asks of the core, as data: each file in `cases/` names a node, what is done with it, and the edit.
import { expect, test } from 'vitest';
import type { Edit, TableName } from '../core';
import { wayTo } from '../core/nodes';
import { anOutline } from '../testing/fake';
import {
  addable,
  added,
  dropAt,
  dropped,
  duplicated,
  isOwn,
  moved,
  neighbour,
  removed,
} from './acts';

interface Case {
  about: string;
  node: string;
  /** `up`, `down`, `drop` or `add TABLE`. */
  do: string;
  /** What it is let go on, and how far down that row. */
  over?: string;
  share?: number;
  edit: Edit | null;
}

const cases = import.meta.glob<Case>('./cases/*.json', { import: 'default', eager: true });
const roots = anOutline();
const nodeOf = (key: string) => wayTo(roots, key).at(-1)!.node;

test.each(Object.entries(cases))('%s', (_path, given) => {
  const node = nodeOf(given.node);
  const act = (): Edit | null => {
    if (given.do === 'up' || given.do === 'down')
      return isOwn(node) ? moved(roots, node, given.do === 'up' ? -1 : 1) : null;
    if (given.do.startsWith('add '))
      return added(roots, node, given.do.slice(4) as TableName, 'new', 2021);
    const drop = dropAt(roots, node, given.over!, given.share!);
    return drop && dropped(roots, node, drop);
  };
  expect(act()).toEqual(given.edit);
});

test('a node is duplicated and deleted as a row', () => {
  const row = { table: 'objective', id: 'o1' };
  const node = nodeOf('objective:o1');
  expect(duplicated(node, 'new', 2021)).toEqual({ edit: 'duplicate', row, id: 'new', year: 2021 });
  expect(removed(node)).toEqual({ edit: 'remove', row });
});

test('what takes a deleted one’s place', () => {
  const key = (from: string) => neighbour(roots, nodeOf(from));
  expect(key('objective:o1')).toEqual(nodeOf('objective:o2'));
  expect(key('objective:o3')).toEqual(nodeOf('objective:o2'));
  expect(key('key_result:k1')).toEqual(nodeOf('objective:o1'));
  expect(key('department:d')).toBeNull();
});

test('what can be added under what', () => {
  expect(addable(nodeOf('program:p'))).toEqual(['outcome', 'objective']);
  expect(addable(nodeOf('department:d'))).toEqual(['program']);
  expect(addable(nodeOf('department:d:win'))).toEqual([]);
  expect(addable(nodeOf('packet:q'))).toEqual([]);
});
