// The pictures of the packet's pages, kept by page and fingerprint, so that each is asked for once. Not the asking itself.
import type { PreviewPage } from '../core';

/** What the pictures are kept under: the page's code and its picture's fingerprint. */
export function pictureKey(page: PreviewPage): string {
  return `${page.code}\n${page.fingerprint}`;
}

/** Pictures at hand; the ones seen longest ago are let go. */
export class Pictures {
  readonly #kept = new Map<string, string>();
  readonly #asked = new Map<string, Promise<string | null>>();
  readonly #most: number;

  constructor(most = 24) {
    this.#most = most;
  }

  /** The picture, asked for with `ask` unless it is at hand or on its way; null where `ask` found it outdated. */
  async of(page: PreviewPage, ask: () => Promise<string | null>): Promise<string | null> {
    const key = pictureKey(page);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    const asked = this.#asked.get(key);
    if (asked) {
      // One that turns out outdated for whoever asked first may be current for us.
      const found = await asked.catch(() => null);
      return found ?? this.of(page, ask);
    }
    const asking = ask();
    this.#asked.set(key, asking);
    try {
      const picture = await asking;
      if (picture !== null) this.#keep(key, picture);
      return picture;
    } finally {
      this.#asked.delete(key);
    }
  }

  #keep(key: string, picture: string): void {
    this.#kept.set(key, picture);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) return;
      this.#kept.delete(oldest);
    }
  }
}

/** A picture as an element of this document; null where it is no SVG. */
export function drawn(picture: string, document: Document): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(picture, 'image/svg+xml').documentElement;
  if (parsed.localName !== 'svg') return null;
  return document.importNode(parsed, true) as unknown as SVGSVGElement;
}
