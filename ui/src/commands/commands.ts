// Every command of the window: its words, its keys, when it can be given. The native menu is built from the same file.
// Not the doing: that is the window's.
import { say } from '../catalogue';
import catalogue from './commands.json';
import type { DocumentState } from '../core';
import { modOf, onMac } from '../parts/held';
import { words } from '../words';

/** The name by which keys, menu and palette ask for a command. */
export type CommandId =
  | 'new'
  | 'open'
  | 'recent'
  | 'sample'
  | 'save-copy'
  | 'export'
  | 'export-as'
  | 'import'
  | 'export-data'
  | 'editions'
  | 'compare'
  | 'preflight'
  | 'round'
  | 'scorecard'
  | 'sorter'
  | 'present'
  | 'roll-forward'
  | 'copies'
  | 'quit'
  | 'undo'
  | 'redo'
  | 'find'
  | 'history'
  | 'open-link'
  | 'timeline'
  | 'propose'
  | 'name'
  | 'settings'
  | 'larger'
  | 'smaller'
  | 'usual-size'
  | 'log'
  | 'palette'
  | 'zoom-in'
  | 'zoom-out'
  | 'fit-width'
  | 'fit-page'
  | 'quarter-1'
  | 'quarter-2'
  | 'quarter-3'
  | 'quarter-4'
  | 'next-pane'
  | 'previous-pane';

/** A command as the catalogue has it. */
export interface Command {
  id: CommandId;
  /** What the palette calls it. */
  words: string;
  /** The keys that ask for it, the one to be shown first: `Mod+Shift+S`. */
  keys: string[];
  /** Its keys where those are a Mac's own. */
  keysOnMac?: string[];
  /** What there must be for it: an open document, one that can be changed, an edit to take back or to do again. */
  needs?: 'document' | 'writable' | 'undo' | 'redo';
}

/** Every command, in the order in which they are listed. */
export const commands = (catalogue as Command[]).map((command) => ({
  ...command,
  keys: (onMac && command.keysOnMac) || command.keys,
  words: say(command.words),
}));

/** A key as it is read on this machine: `Ctrl+Shift+S`, `⇧⌘S`. */
export function keyWords(key: string, mac = onMac): string {
  const parts = key
    .split('+')
    .map((part) => (part === 'Plus' ? '+' : part === 'Minus' ? '−' : part));
  const named = (part = '') => words.keys[part] ?? part;
  if (!mac) return parts.map((part) => named(part === 'Mod' ? 'Ctrl' : part)).join('+');
  const signs: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
  const held = parts.slice(0, -1).map((part) => signs[part] ?? part);
  return [...held.sort((one) => (one === '⌘' ? 1 : -1)), named(parts.at(-1))].join('');
}

/** The key of a command in words; empty where it has none. */
export function keyOfCommand(id: CommandId): string {
  const key = commands.find((command) => command.id === id)?.keys[0];
  return key ? keyWords(key) : '';
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'code'>>;

/** The command that a pressed key asks for; null where it asks for none. */
export function asked(event: Pressed, mac = onMac): CommandId | null {
  // A Mac's Ctrl moves in text.
  if (mac && event.ctrlKey) return null;
  const mod = modOf(event, mac);
  const found = commands.find(({ keys }) => keys.some((key) => is(key, event, mod, mac)));
  return found?.id ?? null;
}

/** Keys as they lie on the keyboard. With Option held, a Mac tells the sign that would be written: `º` for 0. */
const LIES: Record<string, RegExp> = {
  Plus: /^(Equal|BracketRight|NumpadAdd)$/,
  Minus: /^(Minus|Slash|NumpadSubtract)$/,
};

function is(key: string, event: Pressed, mod: boolean, mac: boolean): boolean {
  const parts = key.split('+');
  const last = parts.at(-1) ?? '';
  if (parts.includes('Mod') !== mod || parts.includes('Alt') !== event.altKey) return false;
  if (mac && event.altKey && event.code)
    return LIES[last]?.test(event.code) ?? [`Key${last}`, `Digit${last}`].includes(event.code);
  // A plus is a shifted key on some keyboards and not on others.
  if (last === 'Plus') return event.key === '+' || event.key === '=';
  if (last === 'Minus') return event.key === '-' || event.key === '_';
  return (
    parts.includes('Shift') === event.shiftKey && event.key.toLowerCase() === last.toLowerCase()
  );
}

/** What a command is called now: undo and redo say what they would take back or do again. */
export function commandWords(command: Command, state: DocumentState | null): string {
  if (command.id === 'undo') return words.bar.undo(state?.undo ?? null);
  if (command.id === 'redo') return words.bar.redo(state?.redo ?? null);
  return command.words;
}

/** Whether a command can be given now. */
export function possible(command: Command, state: DocumentState | null): boolean {
  switch (command.needs) {
    case 'document':
      return state !== null;
    case 'writable':
      return state?.writable === true;
    case 'undo':
    case 'redo':
      return state?.writable === true && state[command.needs] !== null;
    default:
      return true;
  }
}

/** A text as it is compared: without case and accents. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** The commands that can be given now and have every word of `question`, the best first. */
export function matching(question: string, state: DocumentState | null): Command[] {
  const sought = folded(question).split(/\s+/).filter(Boolean);
  const found = commands.flatMap((command, place) => {
    if (command.id === 'palette' || !possible(command, state)) return [];
    const name = folded(commandWords(command, state));
    if (!sought.every((word) => name.includes(word))) return [];
    const starts = sought.filter((word) => ` ${name}`.includes(` ${word}`)).length;
    const rank = name.startsWith(sought.join(' ')) ? -1 : sought.length - starts;
    return [{ command, rank, place }];
  });
  found.sort((one, other) => one.rank - other.rank || one.place - other.place);
  return found.map(({ command }) => command);
}
