// A page's picture on its sheet, whole, or where something is typed only what of it differs. Not the asking for pictures.
import type { DrawnAnew } from '../core';
import { drawn } from './pictures';

/** What is drawn on one sheet. */
export class Drawing {
  #svg: SVGSVGElement | null = null;

  /** Draws a picture on the sheet, in place of what was drawn before; false where it is no SVG, and nothing was changed. */
  draw(sheet: Element, picture: string): boolean {
    const svg = drawn(picture, sheet.ownerDocument);
    if (!svg) return false;
    sheet.replaceChildren(svg);
    this.#svg = svg;
    return true;
  }

  /** Draws what differs from the picture that is drawn; false where there is none, or the parts are no SVG. */
  replace({ first, gone, parts }: Pick<DrawnAnew, 'first' | 'gone' | 'parts'>): boolean {
    const svg = this.#svg;
    if (!svg?.isConnected || first + gone > svg.childElementCount) return false;
    const fresh = drawn(
      `<svg xmlns="http://www.w3.org/2000/svg">${parts}</svg>`,
      svg.ownerDocument,
    );
    if (!fresh) return false;
    for (const old of [...svg.children].slice(first, first + gone)) old.remove();
    const next = svg.children[first] ?? null;
    for (const part of [...fresh.children]) svg.insertBefore(part, next);
    return true;
  }
}
