// What keys and menu items ask of the window, and that one asked through both is done once. Not the doing.
import type { MenuChoice } from '../core/calls';

/** What a key can ask: all that the menu can, a quarter of the year, or the next pane. */
export type Asked = MenuChoice | { quarter: number } | { pane: 1 | -1 };

/** What a pressed key asks; null where it asks nothing of the window. */
export function asked(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Asked | null {
  if (event.key === 'F6') return { pane: event.shiftKey ? -1 : 1 };
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (event.shiftKey) return key === 'z' ? 'redo' : key === 's' ? 'save-copy' : null;
  if (/^[1-4]$/.test(key)) return { quarter: Number(key) };
  switch (key) {
    case 'z':
      return 'undo';
    case 'y':
      return 'redo';
    case 'o':
      return 'open';
    case 'n':
      return 'new';
    case 'e':
      return 'export';
    default:
      return null;
  }
}

/** Within this many milliseconds, the same asked by key and by menu is one press. */
const ONE_PRESS = 250;

/** Lets each press through once, whether it comes as a key, as a menu item, or as both. */
export class Once {
  #last: { choice: MenuChoice; from: 'key' | 'menu'; at: number } | null = null;

  /** Whether this one is to be done. `now` is in milliseconds. */
  lets(choice: MenuChoice, from: 'key' | 'menu', now: number): boolean {
    const last = this.#last;
    if (last?.choice === choice && last.from !== from && now - last.at < ONE_PRESS) {
      return false;
    }
    this.#last = { choice, from, at: now };
    return true;
  }
}
