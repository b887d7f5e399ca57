// A node of the outline drawn to another place by the pointer: what is held, and where it would fall. Not the move itself.
import type { Node } from '../core';
import type { Drop } from './acts';

/** So many pixels make a drag of a press. */
const SLACK = 5;
/** So near its edge the pane scrolls, in pixels, and so far at a time. */
const EDGE = 28;
const STRIDE = 12;

interface Held {
  node: Node;
  /** Where the pointer went down. */
  x: number;
  y: number;
}

/** The drag of one outline. */
export class NodeDrag {
  /** What is drawn; null while nothing is. */
  held = $state.raw<Node | null>(null);
  drop = $state.raw<Drop | null>(null);
  /** Whether the press that just ended was a drag: the click that follows it is none. */
  dragged = false;

  #pressed: Held | null = null;

  /** The pointer went down on a node. */
  press(event: PointerEvent, node: Node): void {
    this.dragged = false;
    if (event.button === 0) this.#pressed = { node, x: event.clientX, y: event.clientY };
  }

  /** The pointer moved; `find` says where the node would fall, `pane` scrolls. */
  move(event: PointerEvent, pane: HTMLElement, find: (node: Node) => Drop | null): void {
    const pressed = this.#pressed;
    if (!pressed) return;
    if (!(event.buttons & 1)) return this.cancel();
    const far = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y);
    if (!this.held && far < SLACK) return;
    if (!this.held) {
      this.held = pressed.node;
      this.dragged = true;
      pane.setPointerCapture?.(event.pointerId);
    }
    const { top, bottom } = pane.getBoundingClientRect();
    if (event.clientY < top + EDGE) pane.scrollTop -= STRIDE;
    else if (event.clientY > bottom - EDGE) pane.scrollTop += STRIDE;
    this.drop = find(pressed.node);
  }

  /** The pointer was let go: what was held, and where it falls. */
  end(): { node: Node; drop: Drop } | null {
    const { held, drop } = this;
    this.cancel();
    return held && drop ? { node: held, drop } : null;
  }

  cancel(): void {
    this.#pressed = null;
    this.held = null;
    this.drop = null;
  }
}
