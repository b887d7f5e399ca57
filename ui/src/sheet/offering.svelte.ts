// Names known from before, offered while one is typed, and what the keys do among them. Not how they are drawn.
import { folded } from '../commands/commands';
import type { Field } from '../core';
import { sources } from './sources';

/** How many names are offered at once. */
const MOST = 7;

/** The names that complete `typed`: those that begin with it first, then those a word of which does. */
export function completing(typed: string, names: readonly string[]): string[] {
  const sought = folded(typed.trim());
  if (sought === '') return [];
  const begin = names.filter((name) => folded(name).startsWith(sought));
  const within = names.filter(
    (name) => !begin.includes(name) && folded(name).includes(` ${sought}`),
  );
  const found = [...begin, ...within].slice(0, MOST);
  // What stands there already needs no offer.
  return found.length === 1 && found[0] === typed.trim() ? [] : found;
}

/** The offering of one field. Made while its control is. */
export class Offering {
  /** Which name Enter would take; -1: none. */
  current = $state(-1);
  readonly names: string[] = $derived.by(() =>
    this.#open ? completing(this.#text(), this.#known) : [],
  );

  #known = $state.raw<string[]>([]);
  /** From the first letter typed until a name is taken or none is wanted. */
  #open = $state(false);
  readonly #source = sources();
  readonly #wanted: boolean;
  readonly #text: () => string;
  readonly #take: (name: string) => void;

  /** `text` is what was typed by now; `take` is given the chosen name. */
  constructor(field: Field, text: () => string, take: (name: string) => void) {
    this.#wanted = field.control.control === 'name';
    this.#text = text;
    this.#take = take;
  }

  /** Something was typed. */
  typed(): void {
    if (!this.#wanted || !this.#source) return;
    this.#open = true;
    this.current = -1;
    if (this.#known.length > 0) return;
    // Without an answer nothing is offered, and nothing is lost.
    this.#source.names().then(
      (known) => (this.#known = known),
      () => {},
    );
  }

  /** The field was left: the next time, what others typed meanwhile is known as well. */
  left(): void {
    this.#open = false;
    this.#known = [];
  }

  take(name: string): void {
    this.#open = false;
    this.#take(name);
  }

  /** Hears a key; true: it is done with. Tab takes the name and goes on. */
  hears(event: KeyboardEvent): boolean {
    const { names } = this;
    if (names.length === 0) return false;
    const chosen = names[this.current];
    if (event.key === 'ArrowDown') this.current = (this.current + 1) % names.length;
    else if (event.key === 'ArrowUp')
      this.current = this.current <= 0 ? names.length - 1 : this.current - 1;
    else if (event.key === 'Escape') this.#open = false;
    else if (chosen !== undefined && (event.key === 'Enter' || event.key === 'Tab')) {
      this.take(chosen);
      if (event.key === 'Tab') return false;
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  /** What the field is to those who listen; `id` is the list's. */
  aria(id: string): Record<string, unknown> {
    if (!this.#wanted) return {};
    return {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': this.names.length > 0,
      'aria-controls': id,
      'aria-activedescendant':
        this.names[this.current] === undefined ? undefined : `${id}-${this.current}`,
    };
  }
}
