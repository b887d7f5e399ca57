// What is open as the window comes up. It is asked before the page is read, where the desktop does; else as soon as this is.
import type { Opened } from '../core';
import { core } from './calls';

declare global {
  /** The desktop's question, asked on the page's behalf. */
  var quarterdeckOpened: Promise<Opened | null> | undefined;
}

/** What is open; whoever asks hears why there is no answer. */
export const first = globalThis.quarterdeckOpened ?? core.opened();
first.catch(() => {});
