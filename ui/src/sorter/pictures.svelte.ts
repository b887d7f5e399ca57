// The thumbnails of the page sorter: asked for a few at a time, those in sight first, and kept until their pages say
// something else. Not which are in sight.
import { SvelteMap } from 'svelte/reactivity';
import { painted } from '../parts/painted';

/** A page whose thumbnail is wanted, and what tells one state of it from another. */
export interface Wanted {
  page: string;
  state: string;
}

/** So many are asked for at once: what has been scrolled past is not waited for. */
const TOGETHER = 6;
/** So many at first: they stand early. */
const FIRST = 2;
/** So many are kept. */
const MOST = 400;

export class Thumbnails {
  /** By page; an older state stays until the next is there. */
  readonly #kept = new SvelteMap<string, { state: string; image: HTMLImageElement | null }>();
  #ask: (pages: string[]) => Promise<(string | null)[]> = () => Promise.resolve([]);
  #wanted: readonly Wanted[] = [];
  #asking = false;
  #begin: () => void = () => {};
  /** Resolves once the first are there, or none is wanted: what is seen less waits for it. */
  readonly begun = new Promise<void>((begin) => (this.#begin = begin));
  #first = true;

  /** A page's thumbnail: undefined while there is none, null where the page has nothing to show. */
  of(page: string): HTMLImageElement | null | undefined {
    return this.#kept.get(page)?.image;
  }

  /**
   * Says which are wanted now, the most urgent first, and how they are had; what was wanted before and is not on its way is
   * not any more.
   */
  want(wanted: readonly Wanted[], ask: (pages: string[]) => Promise<(string | null)[]>): void {
    this.#wanted = wanted;
    this.#ask = ask;
    if (!this.#asking) void this.#fetch();
  }

  async #fetch(): Promise<void> {
    this.#asking = true;
    for (;;) {
      const next = this.#wanted
        .filter(({ page, state }) => this.#kept.get(page)?.state !== state)
        .slice(0, this.#first ? FIRST : TOGETHER);
      if (next.length === 0) break;
      let found: (string | null)[];
      try {
        found = await this.#ask(next.map(({ page }) => page));
      } catch {
        // What changed meanwhile is asked for anew when the pages are told.
        break;
      }
      const images = await Promise.all(next.map((_, at) => drawn(found[at] ?? null, !this.#first)));
      next.forEach(({ page, state }, at) => {
        this.#kept.delete(page);
        this.#kept.set(page, { state, image: images[at] ?? null });
      });
      if (this.#first) {
        this.#first = false;
        this.#begin();
        // Two cores paint them sooner alone.
        await painted();
      }
      for (const oldest of this.#kept.keys()) {
        if (this.#kept.size <= MOST) break;
        this.#kept.delete(oldest);
      }
    }
    this.#asking = false;
    this.#begin();
  }
}

/** A picture; `ready` to be painted, since while one scrolls there is no time for more. */
async function drawn(address: string | null, ready: boolean): Promise<HTMLImageElement | null> {
  if (address === null) return null;
  const image = new Image();
  image.alt = '';
  image.draggable = false;
  image.src = address;
  // One that cannot be read is no worse than none.
  if (ready) await image.decode?.().catch(() => {});
  return image;
}
