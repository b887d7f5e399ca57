// A row of a grid drawn to another place by the pointer: from where, to where it would fall. Not the move itself.

/** So near its edge the pane scrolls, in pixels, and so far at a time. */
const EDGE = 40;
const STRIDE = 16;

/** The drag of one grid's rows. */
export class RowDrag {
  /** The row that is drawn; null while none is. */
  from: number | null = $state(null);
  /** The row before which it would fall; the number of rows for the end. */
  to: number | null = $state(null);

  /** Follows the pointer from its press on a row's handle until it is let go; Escape lets the row stay. */
  start(
    event: PointerEvent & { currentTarget: HTMLElement },
    row: number,
    rows: () => ArrayLike<Element>,
    drop: (from: number, to: number) => void,
  ): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture?.(event.pointerId);
    this.from = row;
    const pane = handle.closest('.scroll');
    const over = ({ clientY }: PointerEvent) => {
      const { top = -Infinity, bottom = Infinity } = pane?.getBoundingClientRect() ?? {};
      if (pane && clientY < top + EDGE) pane.scrollTop -= STRIDE;
      else if (pane && clientY > bottom - EDGE) pane.scrollTop += STRIDE;
      const middles = Array.from(rows(), (each) => {
        const { top, height } = each.getBoundingClientRect();
        return top + height / 2;
      });
      this.to = middles.filter((middle) => middle < clientY).length;
    };
    const end = (done: boolean) => {
      handle.removeEventListener('pointermove', over);
      handle.removeEventListener('pointerup', up);
      handle.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', escape, true);
      const { from, to } = this;
      this.from = this.to = null;
      if (done && from !== null && to !== null) drop(from, to);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const escape = (press: KeyboardEvent) => {
      if (press.key !== 'Escape') return;
      press.stopPropagation();
      press.preventDefault();
      end(false);
    };
    handle.addEventListener('pointermove', over);
    handle.addEventListener('pointerup', up);
    handle.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', escape, true);
  }
}
