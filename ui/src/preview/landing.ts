// Where a click on a page leads: to a field on the sheet, through the nearest node the outline knows. Not the click itself.
import type { Node, OutlineNode } from '../core';

/** A place on a page, as the core names it: `key_result:id:statement`. */
export interface Place {
  table: string;
  id: string;
  field: string;
}

/** What `data-place` says; null where it says nothing that can be followed. */
export function placeOf(element: Element): Place | null {
  const [table, id, field] = element.getAttribute('data-place')?.split(':') ?? [];
  return table && id && field ? { table, id, field } : null;
}

/** The outlined node that stands for a row, or the list that holds rows of its kind; null where there is neither. */
function nodeOf(roots: readonly OutlineNode[], { table, id }: Place): Node | null {
  let list: Node | null = null;
  const waiting = [...roots];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { node, children } = next;
    if (node.table === table && node.id === id && !node.list) return node;
    // What is set for a page of the packet stands on the packet's sheet.
    if (node.table === 'packet' && table === 'packet_page') return node;
    if (node.list === table) list ??= node;
    waiting.push(...children);
  }
  return list;
}

/** The node whose sheet shows the clicked place: its own, or that of the nearest place before it on the page. */
export function landing(roots: readonly OutlineNode[], clicked: Element): Node | null {
  const places = [...(clicked.closest('svg')?.querySelectorAll('[data-place]') ?? [clicked])];
  for (let at = places.indexOf(clicked); at >= 0; at -= 1) {
    const element = places[at];
    const place = element ? placeOf(element) : null;
    const node = place ? nodeOf(roots, place) : null;
    if (node) return node;
  }
  return null;
}
