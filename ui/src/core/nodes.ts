// How nodes of the outline are named, compared and found. Not how they are drawn.
import type { Node, OutlineNode } from '../core';

/** A node's name in attributes and keys: `objective:id`, or `department:id:win` for a list. */
export function keyOf(node: Node): string {
  return node.list ? `${node.table}:${node.id}:${node.list}` : `${node.table}:${node.id}`;
}

/** Whether two nodes stand for the same. */
export function same(one: Node | null, other: Node | null): boolean {
  return one === other || (one !== null && other !== null && keyOf(one) === keyOf(other));
}

/** The way from the roots to the node called `key`, itself last; empty where it is not in the outline. */
export function wayTo(roots: readonly OutlineNode[], key: string): OutlineNode[] {
  for (const root of roots) {
    if (keyOf(root.node) === key) return [root];
    const below = wayTo(root.children, key);
    if (below.length > 0) return [root, ...below];
  }
  return [];
}
