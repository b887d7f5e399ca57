// Selecting a grid's cells with the pointer: a press, a press with Shift, a sweep over others. Not where the pointer is.
import type { Place } from './keys';
import type { Work } from './work.svelte';

/** The sweep over one grid's cells. */
export class Sweep {
  readonly #work: Work;
  #on = false;

  constructor(work: Work) {
    this.#work = work;
  }

  /** The pointer was pressed on a cell. */
  press(event: MouseEvent, place: Place): void {
    if (event.button !== 0) return;
    const work = this.#work;
    work.told = '';
    if (event.shiftKey) {
      event.preventDefault();
      if (!work.held) work.focus();
      return work.selection.extend(place);
    }
    work.selection.go(place);
    this.#on = true;
  }

  /** The pointer came over something: a cell, or nothing of the grid. */
  over(event: MouseEvent, place: Place | null): void {
    if (!(event.buttons & 1)) this.end();
    const { selection } = this.#work;
    const { row, col } = selection.head;
    if (this.#on && place && (place.row !== row || place.col !== col)) selection.extend(place);
  }

  /** The pointer was let go. */
  end(): void {
    this.#on = false;
  }
}
