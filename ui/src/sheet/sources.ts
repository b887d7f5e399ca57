// What a sheet's controls ask of the document beyond their sheet: pictures, and names typed before. Not the asking.
import type { Edit } from '../core';
import { getContext, setContext } from 'svelte';

/** Where a control asks. */
export interface Sources {
  /** A picture of the document, by digest, as a `data:` address. */
  picture: (digest: string) => Promise<string>;
  /** The names of people and teams that were typed before, the most used first. */
  names: () => Promise<string[]>;
  /** Shows on the pages what is being typed; null: it is not any more. */
  draft?: (edit: Edit | null) => void;
}

const KEY = Symbol('sources');

/** Lets every control below ask here. */
export function provide(sources: Sources): void {
  setContext(KEY, sources);
}

/** Where to ask; null where nothing can be asked. */
export function sources(): Sources | null {
  return getContext<Sources | undefined>(KEY) ?? null;
}
