// How the keyboard walks the outline: what is in sight, where a key leads, and what typed letters find. Not how it is
// drawn, nor how it is changed: that is acts.
import { folded } from '../commands/commands';
import type { OutlineNode } from '../core';
import { keyOf } from '../core/nodes';

/** A row of the tree that is in sight. */
export interface Row {
  key: string;
  outlined: OutlineNode;
  /** From 1. */
  level: number;
  /** The key of the row it stands under. */
  parent: string | null;
  open: boolean;
  /** Its place among those under the same parent, from 1, and how many they are. */
  place: number;
  of: number;
}

/** What a person opened (true) or closed (false) by hand, by key. */
export type Toggled = ReadonlyMap<string, boolean>;

/** Where a key leads: to another row, or to this one opened or closed, or chosen. */
export type Step = { go: string } | { toggle: string; open: boolean } | { choose: string };

/** Departments and programs stand open until they are closed, all else closed until it is opened. */
export function isOpen(outlined: OutlineNode, toggled: Toggled): boolean {
  if (outlined.children.length === 0) return false;
  const { table, list } = outlined.node;
  return (
    toggled.get(keyOf(outlined.node)) ?? (!list && (table === 'department' || table === 'program'))
  );
}

/** The rows in sight, from top to bottom. */
export function rows(roots: readonly OutlineNode[], toggled: Toggled): Row[] {
  const found: Row[] = [];
  const take = (nodes: readonly OutlineNode[], level: number, parent: string | null) => {
    nodes.forEach((outlined, at) => {
      const key = keyOf(outlined.node);
      const open = isOpen(outlined, toggled);
      found.push({ key, outlined, level, parent, open, place: at + 1, of: nodes.length });
      if (open) take(outlined.children, level + 1, key);
    });
  };
  take(roots, 1, null);
  return found;
}

/** Where `pressed` leads from the row called `from`; null for a key the tree does not know. `page`: rows in sight. */
export function step(
  inSight: readonly Row[],
  from: string,
  pressed: string,
  page = 10,
): Step | null {
  const at = inSight.findIndex(({ key }) => key === from);
  const row = inSight[at];
  if (!row) return null;
  const go = (to: Row | undefined): Step => ({ go: to?.key ?? from });
  const children = row.outlined.children.length > 0;
  switch (pressed) {
    case 'ArrowDown':
      return go(inSight[at + 1]);
    case 'ArrowUp':
      return go(inSight[at - 1]);
    case 'PageDown':
      return go(inSight[Math.min(inSight.length - 1, at + page)]);
    case 'PageUp':
      return go(inSight[Math.max(0, at - page)]);
    case 'Home':
      return go(inSight[0]);
    case 'End':
      return go(inSight.at(-1));
    case 'ArrowRight':
      if (children && !row.open) return { toggle: from, open: true };
      return row.open ? go(inSight[at + 1]) : { go: from };
    case 'ArrowLeft':
      if (row.open) return { toggle: from, open: false };
      return { go: row.parent ?? from };
    case 'Enter':
    case ' ':
      return { choose: from };
    default:
      return null;
  }
}

/**
 * The next node that typed letters mean, going round: first among the rows in sight, then in all of the tree, by how a
 * label begins, then by how any of its words does. One letter alone always moves on.
 */
export function sought(
  roots: readonly OutlineNode[],
  inSight: readonly Row[],
  from: string,
  letters: string,
): string | null {
  const wanted = folded(letters.trim());
  if (wanted === '') return null;
  const all: { key: string; label: string }[] = [];
  const take = (nodes: readonly OutlineNode[]) => {
    for (const { node, label, children } of nodes) {
      all.push({ key: keyOf(node), label: folded(label) });
      take(children);
    }
  };
  take(roots);
  const shown = new Set(inSight.map(({ key }) => key));
  const round = (among: typeof all, fits: (label: string) => boolean): string | null => {
    const at = among.findIndex(({ key }) => key === from);
    const start = [...letters].length > 1 ? Math.max(0, at) : at + 1;
    const turned = [...among.slice(start), ...among.slice(0, start)];
    return turned.find(({ label }) => fits(label))?.key ?? null;
  };
  const begins = (label: string) => label.startsWith(wanted);
  const within = (label: string) => begins(label) || label.includes(` ${wanted}`);
  const visible = all.filter(({ key }) => shown.has(key));
  return (
    round(visible, begins) ?? round(all, begins) ?? round(visible, within) ?? round(all, within)
  );
}
