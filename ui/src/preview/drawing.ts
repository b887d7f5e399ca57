// A page's picture on its sheet: what two pictures of it have in common stays as it is drawn. Not the asking for pictures.
import { drawn } from './pictures';

/** The end of each of a picture's parts, in characters: of its opening tag first, then of everything that stands in it. */
function ends(text: string, from: number, to: number): number[] {
  const found: number[] = [];
  // In a quoted value, a bracket is a letter like any other.
  const tag = /<(\/?)(?:[^"'>]|"[^"]*")*?(\/?)>/y;
  let depth = 0;
  for (let at = from; at < to;) {
    at = text.indexOf('<', at);
    if (at < 0 || at >= to) break;
    tag.lastIndex = at;
    const read = tag.exec(text);
    if (!read) break;
    at = tag.lastIndex;
    if (read[1]) depth -= 1;
    else if (!read[2]) depth += 1;
    if (depth === 0) found.push(at);
  }
  return found;
}

/** How many characters two texts begin with in common. */
function shared(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  // Long stretches are compared as a whole, and only where they part letter by letter.
  const STRETCH = 1024;
  let at = 0;
  while (at + STRETCH <= most && one.startsWith(other.slice(at, at + STRETCH), at)) at += STRETCH;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

/** How many characters they end with in common, beyond the first `but` of each. */
function sharedAtEnd(one: string, other: string, but: number): number {
  const most = Math.min(one.length, other.length) - but;
  let at = 0;
  while (
    at < most &&
    one.charCodeAt(one.length - 1 - at) === other.charCodeAt(other.length - 1 - at)
  ) {
    at += 1;
  }
  return at;
}

const CLOSING = '</svg>';

/** What is drawn on one sheet. */
export class Drawing {
  #text = '';
  /** Where the opening tag of what is drawn ends, then each part in it. */
  #ends: number[] = [];
  #svg: SVGSVGElement | null = null;

  /** Draws a picture on the sheet, in place of what was drawn before; false where it is no SVG, and nothing was changed. */
  draw(sheet: Element, picture: string): boolean {
    if (this.#svg?.parentNode === sheet && this.#patch(picture)) return true;
    const svg = drawn(picture, sheet.ownerDocument);
    if (!svg) return false;
    sheet.replaceChildren(svg);
    const opening = /^<svg(?:[^"'>]|"[^"]*")*>/.exec(picture)?.[0].length ?? 0;
    const parts = ends(picture, opening, picture.length - CLOSING.length);
    this.#svg = svg;
    this.#text = picture;
    // A picture that is not read part by part is drawn whole every time.
    this.#ends = parts.length === svg.childElementCount ? [opening, ...parts] : [];
    return true;
  }

  /** Draws only what differs from the picture before; false where that cannot be told. */
  #patch(picture: string): boolean {
    const [svg, before, known] = [this.#svg, this.#text, this.#ends];
    if (!svg || known.length === 0) return false;
    const same = shared(before, picture);
    let first = known.length;
    while (first > 0 && (known[first - 1] ?? 0) > same) first -= 1;
    if (first === 0) return false;
    const from = known[first - 1] ?? 0;
    const alike = sharedAtEnd(before, picture, from);
    const tail = known.findIndex((end, at) => at >= first - 1 && before.length - end <= alike);
    const last = tail < 0 ? known.length - 1 : tail;
    const until = known[last] ?? from;
    const to = picture.length - (before.length - until);
    if (to < from) return false;
    const between = picture.slice(from, to);
    const fresh = drawn(`${before.slice(0, known[0])}${between}${CLOSING}`, svg.ownerDocument);
    const parts = ends(picture, from, to);
    if (!fresh || parts.length !== fresh.childElementCount) return false;
    const gone = [...svg.children].slice(first - 1, last);
    const next = svg.children[last] ?? null;
    for (const part of gone) part.remove();
    svg.insertBefore(fragmentOf(fresh), next);
    const moved = picture.length - before.length;
    this.#ends = [
      ...known.slice(0, first),
      ...parts,
      ...known.slice(last + 1).map((end) => end + moved),
    ];
    this.#text = picture;
    return true;
  }
}

function fragmentOf(svg: SVGSVGElement): DocumentFragment {
  const fragment = svg.ownerDocument.createDocumentFragment();
  fragment.append(...svg.childNodes);
  return fragment;
}
