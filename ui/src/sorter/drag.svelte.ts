// A page drawn by the pointer to another place among the others. Not the edit that comes of it.
import { fallsBefore, type Geometry } from './geometry';

/** So far the pointer goes before a press is a drag. */
const BEGINS = 5;
/** So near the edge the list begins to scroll, and so far it goes at once. */
const EDGE = 48;
const STEP = 14;

/** A page on its way. */
export interface Drawn {
  page: string;
  /** The page before which it would fall, by place; the number of pages: behind the last. */
  before: number;
  /** Where the pointer is, within the grid. */
  x: number;
  y: number;
}

export class Drag {
  /** What is drawn now. */
  drawn = $state.raw<Drawn | null>(null);

  /** Takes up a press on a page; `drop` hears where it was let go. */
  begin(
    press: PointerEvent,
    page: string,
    grid: HTMLElement,
    scroller: HTMLElement,
    of: () => { count: number; geometry: Geometry },
    drop: (page: string, before: number) => void,
  ): void {
    const { clientX, clientY, pointerId } = press;
    let at = { x: clientX, y: clientY };
    let frame = 0;

    const follow = () => {
      const box = grid.getBoundingClientRect();
      const [x, y] = [at.x - box.left, at.y - box.top];
      const { count, geometry } = of();
      this.drawn = { page, before: fallsBefore(x, y, count, geometry), x, y };
    };
    const scroll = () => {
      const box = scroller.getBoundingClientRect();
      const up = at.y < box.top + EDGE;
      if (up || at.y > box.bottom - EDGE) {
        scroller.scrollTop += up ? -STEP : STEP;
        follow();
      }
      frame = requestAnimationFrame(scroll);
    };
    const move = (event: PointerEvent) => {
      if (event.pointerId !== pointerId) return;
      at = { x: event.clientX, y: event.clientY };
      if (this.drawn === null) {
        if (Math.hypot(at.x - clientX, at.y - clientY) < BEGINS) return;
        frame = requestAnimationFrame(scroll);
      }
      follow();
    };
    const end = () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', key, true);
      this.drawn = null;
    };
    const up = (event: PointerEvent) => {
      if (event.pointerId !== pointerId) return;
      const { drawn } = this;
      end();
      if (drawn) drop(page, drawn.before);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || this.drawn === null) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', key, true);
  }
}
