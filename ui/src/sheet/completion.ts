// Which names known from before complete what was typed. Not their offering.
import { folded } from '../commands/commands';

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
