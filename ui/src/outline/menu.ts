// What the menu of a node offers. Not the doing.
import type { Node, TableName } from '../core';
import type { Item } from '../parts/Menu.svelte';
import { words } from '../words';
import { addable, isOwn } from './acts';

/** Something that the menu offers. */
export type NodeAct =
  `add ${TableName}` | 'beside' | 'rename' | 'duplicate' | 'up' | 'down' | 'remove';

/** The menu's items for a node; none where nothing can be done with it. */
export function nodeActs(node: Node): Item<NodeAct>[] {
  const own = isOwn(node);
  const under = addable(node).map((table): Item<NodeAct> => {
    return { what: `add ${table}`, words: words.outline.add(table) };
  });
  const { outline } = words;
  if (!own) return under;
  return [
    { what: 'beside', words: outline.addBeside(node.table), keys: 'Insert' },
    ...under,
    { what: 'rename', words: outline.rename, keys: 'F2', apart: true },
    { what: 'duplicate', words: outline.duplicate, keys: 'Mod+D' },
    { what: 'up', words: outline.up, keys: 'Alt+↑' },
    { what: 'down', words: outline.down, keys: 'Alt+↓' },
    { what: 'remove', words: outline.remove, keys: 'Delete', apart: true },
  ];
}
