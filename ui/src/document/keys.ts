// That what is asked through a key and through the menu at once is done once. Not the doing.
import type { CommandId } from '../commands/commands';

/** Within this many milliseconds, the same asked by key and by menu is one press. */
const ONE_PRESS = 250;

/** Lets each press through once, whether it comes as a key, as a menu item, or as both. */
export class Once {
  #last: { choice: CommandId; from: 'key' | 'menu'; at: number } | null = null;

  /** Whether this one is to be done. `now` is in milliseconds. */
  lets(choice: CommandId, from: 'key' | 'menu', now: number): boolean {
    const last = this.#last;
    if (last?.choice === choice && last.from !== from && now - last.at < ONE_PRESS) {
      return false;
    }
    this.#last = { choice, from, at: now };
    return true;
  }
}
