// What a key means while the packet is presented. Not what is then done about it.

/** What a key asks for. */
export type Command =
  | { do: 'turn'; by: 1 | -1 }
  | { do: 'first' }
  | { do: 'last' }
  /** A digit of a page's number, or the last one taken back. */
  | { do: 'type'; typed: string }
  /** The page whose number was typed. */
  | { do: 'jump'; to: number }
  | { do: 'black' }
  | { do: 'screen' }
  | { do: 'end' };

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The command of a key after what was typed of a number; null where the key means nothing here. */
export function whilePresenting(press: Press, typed: string): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const { key } = press;
  if (/^\d$/.test(key)) return { do: 'type', typed: `${typed}${key}`.slice(-4) };
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
    case 'PageDown':
      return { do: 'turn', by: 1 };
    case ' ':
      return { do: 'turn', by: press.shiftKey ? -1 : 1 };
    case 'ArrowLeft':
    case 'ArrowUp':
    case 'PageUp':
      return { do: 'turn', by: -1 };
    case 'Backspace':
      return typed === '' ? { do: 'turn', by: -1 } : { do: 'type', typed: typed.slice(0, -1) };
    case 'Enter':
      return typed === '' ? { do: 'turn', by: 1 } : { do: 'jump', to: Number(typed) };
    case 'Home':
      return { do: 'first' };
    case 'End':
      return { do: 'last' };
    case 'b':
    case 'B':
    case '.':
      return { do: 'black' };
    case 's':
    case 'S':
      return { do: 'screen' };
    case 'Escape':
      return typed === '' ? { do: 'end' } : { do: 'type', typed: '' };
    // The key that began it ends it, too.
    case 'F5':
      return { do: 'end' };
    default:
      return null;
  }
}
