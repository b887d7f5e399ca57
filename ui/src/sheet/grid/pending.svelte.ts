// What was typed or pasted into a grid and is not in the plan: on its way, or refused. Until it is, the cell shows it.
import { SvelteMap } from 'svelte/reactivity';
import type { Field, GridRow } from '../../core';
import { fieldKey } from '../value';

interface Entry {
  text: string;
  refused: boolean;
  /** The rows it was sent from: others tell what became of it. */
  from: GridRow[];
}

/** What waits in one grid. */
export class Pending {
  readonly #entries = new SvelteMap<string, Entry>();

  /** What a field shows in its value's place; undefined where nothing waits. */
  text(field: Field): string | undefined {
    return this.#entries.get(fieldKey(field))?.text;
  }

  refused(field: Field): boolean {
    return this.#entries.get(fieldKey(field))?.refused ?? false;
  }

  /** It was handed in. */
  sent(field: Field, text: string, from: GridRow[]): void {
    this.#entries.set(fieldKey(field), { text, refused: false, from });
  }

  /** It cannot be taken as it is. */
  refuse(field: Field, text: string, from: GridRow[]): void {
    this.#entries.set(fieldKey(field), { text, refused: true, from });
  }

  forget(field: Field): void {
    this.#entries.delete(fieldKey(field));
  }

  /** Other rows are there: what was sent before is in them. */
  refreshed(rows: GridRow[]): void {
    for (const [key, entry] of this.#entries)
      if (!entry.refused && entry.from !== rows) this.#entries.delete(key);
  }
}
