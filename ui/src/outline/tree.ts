// How the keyboard walks the outline: what is in sight, and where a key leads. Not how it is drawn.
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
export function rows(
  roots: readonly OutlineNode[],
  toggled: Toggled,
  level = 1,
  parent: string | null = null,
): Row[] {
  return roots.flatMap((outlined) => {
    const key = keyOf(outlined.node);
    const open = isOpen(outlined, toggled);
    const row = { key, outlined, level, parent, open };
    return open ? [row, ...rows(outlined.children, toggled, level + 1, key)] : [row];
  });
}

/** Where `pressed` leads from the row called `from`; null for a key the tree does not know. */
export function step(inSight: readonly Row[], from: string, pressed: string): Step | null {
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

/** The next row whose label begins with what was typed, going round; one letter alone always moves on. */
export function typed(inSight: readonly Row[], from: string, letters: string): string | null {
  const at = inSight.findIndex(({ key }) => key === from);
  const start = letters.length > 1 ? at : at + 1;
  const sought = letters.toLocaleLowerCase();
  for (let offset = 0; offset < inSight.length; offset += 1) {
    const row = inSight[(start + offset + inSight.length) % inSight.length];
    if (row?.outlined.label.toLocaleLowerCase().startsWith(sought)) return row.key;
  }
  return null;
}
