// What can be done with a node of the outline, as edits: adding, moving, duplicating, deleting. Pure: the outline hands
// them in. What a move means for the plan is the core's.
import type { Edit, Node, OutlineNode, TableName } from '../core';
import { keyOf, wayTo } from '../core/nodes';

/** The tables that the tree shows, and what each stands under. */
const OVER: Partial<Record<TableName, TableName | null>> = {
  department: null,
  program: 'department',
  outcome: 'program',
  objective: 'program',
  metric: 'outcome',
  key_result: 'objective',
};

/** Where a node is let go: before or behind another of its kind, or into what can hold it. */
export interface Drop {
  key: string;
  where: 'before' | 'after' | 'into';
}

/** Whether a node is a row of the plan that can be renamed, moved, duplicated and deleted here. */
export function isOwn({ table, list }: Node): boolean {
  return !list && table in OVER;
}

/** What can be added under a node. */
export function addable({ table, list }: Node): TableName[] {
  if (list) return [];
  const all = Object.entries(OVER) as [TableName, TableName | null][];
  return all.filter(([, over]) => over === table).map(([under]) => under);
}

/** Adds a row of `table` with that id: behind a node of the same kind, else at the end of what the node holds. */
export function added(
  roots: readonly OutlineNode[],
  beside: Node,
  table: TableName,
  id: string,
  year: number,
): Edit | null {
  const way = wayTo(roots, keyOf(beside)).map(({ node }) => node);
  const over = OVER[table];
  if (over === undefined) return null;
  const parent = over === null ? null : way.find((node) => node.table === over && !node.list);
  if (parent === undefined) return null;
  const fields: Record<string, unknown> = {};
  if (parent && over) fields[over] = parent.id;
  if (table === 'objective' || table === 'outcome') fields.year = year;
  const after = beside.table === table && !beside.list ? { after: beside.id } : {};
  return { edit: 'add', table, id, fields, ...after };
}

/** Makes a node once more, with what is planned under it in that year. */
export function duplicated({ table, id }: Node, copy: string, year: number): Edit {
  return { edit: 'duplicate', row: { table, id }, id: copy, year };
}

/** Deletes a node with all under it. */
export function removed({ table, id }: Node): Edit {
  return { edit: 'remove', row: { table, id } };
}

/** Moves a node one place up or down; beyond the first or last of its kind, under the parent before or after. */
export function moved(roots: readonly OutlineNode[], node: Node, by: -1 | 1): Edit | null {
  const siblings = besides(roots, node);
  const at = siblings.findIndex(({ id }) => id === node.id);
  if (at < 0) return null;
  if (by < 0 && at > 0) return move(node, siblings[at - 2]?.id ?? null);
  if (by > 0 && at < siblings.length - 1) return move(node, siblings[at + 1]?.id ?? null);
  const parent = wayTo(roots, keyOf(node)).at(-2);
  if (!parent) return null;
  const parents = allOf(roots, parent.node.table);
  const next = parents[parents.findIndex((each) => each.node.id === parent.node.id) + by];
  if (!next) return null;
  const last = by < 0 ? own(next, node.table).at(-1) : undefined;
  return move(node, last?.id ?? null, next.node.id);
}

/** Moves a node to where it was let go; null where that changes nothing. */
export function dropped(roots: readonly OutlineNode[], node: Node, drop: Drop): Edit | null {
  const target = wayTo(roots, drop.key).at(-1);
  if (!target || keyOf(target.node) === keyOf(node)) return null;
  const home = wayTo(roots, keyOf(node)).at(-2);
  if (drop.where === 'into') {
    const last = own(target, node.table).filter(({ id }) => id !== node.id);
    const there = home && keyOf(home.node) === keyOf(target.node);
    if (there && own(target, node.table).at(-1)?.id === node.id) return null;
    return move(node, last.at(-1)?.id ?? null, there ? undefined : target.node.id);
  }
  const siblings = besides(roots, target.node).filter(({ id }) => id !== node.id);
  const at = siblings.findIndex(({ id }) => id === target.node.id);
  const after = siblings[drop.where === 'before' ? at - 1 : at]?.id ?? null;
  const over = wayTo(roots, drop.key).at(-2);
  const there = !over || (home && keyOf(home.node) === keyOf(over.node));
  if (there) {
    const before = besides(roots, node);
    const now = before[before.findIndex(({ id }) => id === node.id) - 1]?.id ?? null;
    if (now === after) return null;
  }
  return move(node, after, there ? undefined : over.node.id);
}

/** Where a node falls that is held over another; `share`: how far down its row, 0 to 1. Null where it cannot. */
export function dropAt(
  roots: readonly OutlineNode[],
  node: Node,
  over: string,
  share: number,
): Drop | null {
  const way = wayTo(roots, over);
  const holder = OVER[node.table];
  // What stands deeper belongs to the one of its own kind above it.
  for (const { node: at } of [...way].reverse()) {
    if (at.list) continue;
    const key = keyOf(at);
    if (at.table === node.table) {
      const exact = key === over;
      return key === keyOf(node) ? null : { key, where: exact && share < 0.5 ? 'before' : 'after' };
    }
    if (at.table === holder) return { key, where: 'into' };
  }
  return null;
}

/** What takes a deleted node's place under the keyboard: the next of its kind, the one before, or its parent. */
export function neighbour(roots: readonly OutlineNode[], node: Node): Node | null {
  const siblings = besides(roots, node);
  const at = siblings.findIndex(({ id }) => id === node.id);
  return siblings[at + 1] ?? siblings[at - 1] ?? wayTo(roots, keyOf(node)).at(-2)?.node ?? null;
}

function move({ table, id }: Node, after: string | null, parent?: string): Edit {
  return { edit: 'move', row: { table, id }, ...(parent === undefined ? {} : { parent }), after };
}

/** The nodes of the same kind under the same parent, the node itself among them. */
function besides(roots: readonly OutlineNode[], node: Node): Node[] {
  const parent = wayTo(roots, keyOf(node)).at(-2);
  const all = parent ? parent.children : roots;
  return all.map((each) => each.node).filter(({ table, list }) => table === node.table && !list);
}

function own(outlined: OutlineNode, table: TableName): Node[] {
  return outlined.children
    .map(({ node }) => node)
    .filter((node) => node.table === table && !node.list);
}

function allOf(roots: readonly OutlineNode[], table: TableName): OutlineNode[] {
  return roots.flatMap((root) => [
    ...(root.node.table === table && !root.node.list ? [root] : []),
    ...allOf(root.children, table),
  ]);
}
