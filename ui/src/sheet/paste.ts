// HTML from other programs made plain: what prose can hold stays, what only makes it look so goes. Not the editor's own
// parsing: that takes what this leaves.
//
// The HTML is read into a document of its own, where nothing runs and nothing is fetched, and built anew from the few
// elements that prose knows. Nothing of the original's attributes but a link's address comes along.

/** Elements whose words are no text at all. */
const SILENT = new Set(
  ['script', 'style', 'head', 'title', 'template', 'noscript', 'iframe', 'object', 'svg', 'math']
    .concat(['img', 'picture', 'video', 'audio', 'canvas', 'select', 'button', 'input', 'textarea'])
    .concat(['meta', 'link', 'map', 'o:p', 'xml']),
);

/** Elements that begin a paragraph. */
const BLOCK = new Set(
  ['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'figure', 'form']
    .concat(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'address', 'center', 'hr'])
    .concat(['dl', 'dt', 'dd', 'table', 'tbody', 'thead', 'tfoot', 'caption', 'figcaption', 'body'])
    .concat(['details', 'summary', 'fieldset', 'legend']),
);

/** How a run of text looks. */
interface Look {
  strong: boolean;
  em: boolean;
  href: string | null;
}

/** A paragraph or a bullet on its way: what stands in it, and how deep it is nested (0: no bullet). */
interface Line {
  level: number;
  inline: HTMLElement;
  /** Whether it goes on in the bullet before. */
  more: boolean;
}

/** What pasted HTML says, as the HTML of paragraphs, nested bullets, bold, italic and links. */
export function cleaned(html: string, linkable: (href: string) => boolean): string {
  const from = new DOMParser().parseFromString(supported(html), 'text/html');
  const lines = new Lines(from, linkable);
  lines.take(from.body, { strong: false, em: false, href: null }, 0);
  return nested(lines.done(), from).innerHTML;
}

/** Without what Word writes for itself: bullets drawn as text, and comments that hold whole documents. */
function supported(html: string): string {
  return html
    .replace(/<!\[if !supportLists\]>[\s\S]*?<!\[endif\]>/gi, '')
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->/gi, '')
    .replace(/<!--(?!StartFragment|EndFragment)[\s\S]*?-->/g, '');
}

class Lines {
  readonly #lines: Line[] = [];
  readonly #from: Document;
  readonly #linkable: (href: string) => boolean;
  #line: Line | null = null;
  /** Where the bullet that is being read begins among the lines. */
  #bullet: number | null = null;
  /** Whether the next words stand in a paragraph of their own within the same bullet. */
  #next: { level: number; more: boolean } = { level: 0, more: false };

  constructor(from: Document, linkable: (href: string) => boolean) {
    this.#from = from;
    this.#linkable = linkable;
  }

  done(): Line[] {
    this.#end();
    return this.#lines;
  }

  take(element: Element, look: Look, level: number): void {
    for (const child of element.childNodes) {
      if (child.nodeType === 3) this.#words(child.nodeValue ?? '', look, element);
      else if (child.nodeType === 1) this.#element(child as HTMLElement, look, level);
    }
  }

  #element(element: HTMLElement, look: Look, level: number): void {
    const name = element.localName;
    if (SILENT.has(name) || hidden(element)) return;
    const seen = this.#look(element, look);
    if (name === 'br') {
      this.#break();
    } else if (name === 'ul' || name === 'ol' || name === 'menu') {
      this.#begin(level, false);
      // A list within a list, though not within one of its bullets, is nested all the same.
      this.take(element, seen, level + 1);
      this.#begin(level, this.#goesOn());
    } else if (name === 'li') {
      const deep = Number(element.getAttribute('aria-level')) || Math.max(level, 1);
      this.#begin(deep, false);
      const before = this.#bullet;
      this.#bullet = this.#lines.length;
      this.take(element, seen, deep);
      this.#begin(level, false);
      this.#bullet = before;
    } else if (name === 'tr') {
      this.#begin(level, false);
      this.#row(element, seen, level);
      this.#begin(level, false);
    } else if (BLOCK.has(name)) {
      const word = wordLevel(element);
      const deep = word ?? level;
      this.#begin(deep, word === null && this.#goesOn());
      this.take(element, seen, deep);
      this.#begin(level, this.#goesOn());
    } else {
      this.take(element, seen, level);
    }
  }

  /** Whether the bullet that is being read has words already: what follows goes on in it. */
  #goesOn(): boolean {
    this.#end();
    return this.#bullet !== null && this.#lines.length > this.#bullet;
  }

  /** A table's row becomes a line: its cells, one after the other. */
  #row(row: HTMLElement, look: Look, level: number): void {
    let first = true;
    for (const cell of row.children) {
      if (!/^t[dh]$/.test(cell.localName) || (cell.textContent ?? '').trim() === '') continue;
      if (!first) this.#words(' · ', look, row);
      first = false;
      for (const child of cell.childNodes) {
        const seen = this.#look(cell as HTMLElement, look);
        if (child.nodeType === 3) this.#words(child.nodeValue ?? '', seen, cell);
        else if (child.nodeType === 1) this.#inRow(child as HTMLElement, seen, level);
      }
    }
  }

  #inRow(element: HTMLElement, look: Look, level: number): void {
    const block = BLOCK.has(element.localName) || element.localName === 'br';
    if (block) this.#words(' ', look, element);
    if (SILENT.has(element.localName) || hidden(element)) return;
    const seen = this.#look(element, look);
    for (const child of element.childNodes) {
      if (child.nodeType === 3) this.#words(child.nodeValue ?? '', seen, element);
      else if (child.nodeType === 1) this.#inRow(child as HTMLElement, seen, level);
    }
  }

  #look(element: HTMLElement, look: Look): Look {
    const { fontWeight, fontStyle } = element.style;
    const name = element.localName;
    let { strong, em, href } = look;
    if (name === 'b' || name === 'strong' || /^h[1-6]$/.test(name) || name === 'th') strong = true;
    if (name === 'i' || name === 'em' || name === 'cite') em = true;
    // Google Docs wraps everything in a bold element that says it is not.
    if (fontWeight) strong = /^(bold|bolder|[6-9]00)$/.test(fontWeight);
    if (fontStyle) em = /^(italic|oblique)/.test(fontStyle);
    if (name === 'a') {
      const to = target(element.getAttribute('href') ?? '');
      href = this.#linkable(to) ? to : null;
    }
    return { strong, em, href };
  }

  #words(text: string, look: Look, parent: Element): void {
    const kept = parent.closest('pre') ? text.split('\n') : [text.replace(/[\t\n\f\r ]+/g, ' ')];
    kept.forEach((part, at) => {
      if (at > 0) this.#break();
      const plain = part.replace(/\u00a0/g, ' ').replace(/[\u200b\ufeff]/g, '');
      if (plain === '' || (plain.trim() === '' && this.#fresh())) return;
      const line = this.#open();
      const words = this.#fresh() ? plain.trimStart() : plain;
      let node: Node = this.#from.createTextNode(words);
      if (look.em && words.trim()) node = this.#wrap('em', node);
      if (look.strong && words.trim()) node = this.#wrap('strong', node);
      if (look.href !== null && words.trim()) {
        const link = this.#wrap('a', node);
        link.setAttribute('href', look.href);
        node = link;
      }
      line.inline.append(node);
    });
  }

  #wrap(name: string, node: Node): HTMLElement {
    const element = this.#from.createElement(name);
    element.append(node);
    return element;
  }

  /** Whether nothing stands in the line yet. */
  #fresh(): boolean {
    return this.#line === null || !this.#line.inline.hasChildNodes();
  }

  #break(): void {
    if (!this.#fresh()) this.#line?.inline.append(this.#from.createElement('br'));
  }

  #open(): Line {
    this.#line ??= { ...this.#next, inline: this.#from.createElement('p') };
    return this.#line;
  }

  #begin(level: number, more: boolean): void {
    this.#end();
    this.#next = { level, more: more && this.#lines.length > 0 };
  }

  #end(): void {
    const line = this.#line;
    this.#line = null;
    if (!line) return;
    while (line.inline.lastChild?.nodeName === 'BR') line.inline.lastChild.remove();
    if ((line.inline.textContent ?? '').trim() === '') return;
    bullet(line);
    this.#lines.push(line);
  }
}

/** Bullets that were typed or drawn as characters, at the start of a line. */
function bullet(line: Line): void {
  const first = firstText(line.inline);
  const drawn = /^\s*(?:[•·▪◦‣○●■§o]|[–-])[\s\u00a0]+/u.exec(first?.nodeValue ?? '');
  if (!first || !drawn) return;
  // A dash or an o may begin a sentence; where the list is known, they are its signs.
  if (line.level === 0 && /[o§·–-]/.test(drawn[0])) return;
  first.nodeValue = (first.nodeValue ?? '').slice(drawn[0].length);
  if (line.level === 0) line.level = 1;
}

function firstText(element: Element): Text | null {
  for (const child of element.childNodes) {
    const found = child.nodeType === 3 ? (child as Text) : firstText(child as Element);
    if (found) return found;
  }
  return null;
}

/** How deep Word nests a paragraph that it shows as a list's; null where it is none. */
function wordLevel(element: HTMLElement): number | null {
  const style = element.getAttribute('style') ?? '';
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(style);
  if (level) return Number(level[1]);
  return /^MsoListParagraph/i.test(element.className) && /mso-list/i.test(style) ? 1 : null;
}

function hidden(element: HTMLElement): boolean {
  return (
    element.style.display === 'none' ||
    element.style.visibility === 'hidden' ||
    element.hasAttribute('hidden') ||
    /mso-hide:\s*all|mso-list:\s*ignore/i.test(element.getAttribute('style') ?? '')
  );
}

/** Where a link leads, without the detour that Google's and Microsoft's documents take. */
function target(href: string): string {
  const detour = /^https:\/\/www\.google\.com\/url\?(?:[^#]*&)?q=([^&#]+)/.exec(href);
  const safe =
    /^https:\/\/[^/]*safelinks\.protection\.outlook\.com\/[^?]*\?(?:[^#]*&)?url=([^&#]+)/.exec(
      href,
    );
  const inner = detour?.[1] ?? safe?.[1];
  if (inner === undefined) return href.trim();
  try {
    return decodeURIComponent(inner);
  } catch {
    return href.trim();
  }
}

/** Lines put together: bullets of one list in one, deeper ones within the bullet before. */
function nested(lines: readonly Line[], from: Document): HTMLElement {
  const root = from.createElement('div');
  /** The list that is open at each depth, and its last bullet. */
  let open: { list: HTMLElement; item: HTMLElement }[] = [];
  for (const { level, inline, more } of lines) {
    const last = open.at(-1);
    if (more && last) {
      last.item.append(inline);
      continue;
    }
    if (level === 0) {
      open = [];
      root.append(inline);
      continue;
    }
    // What is two deeper than anything before it is one deeper.
    const depth = Math.min(level, open.length + 1);
    open = open.slice(0, depth);
    const item = from.createElement('li');
    item.append(inline);
    const there = open[depth - 1];
    if (there) {
      there.list.append(item);
      there.item = item;
    } else {
      const list = from.createElement('ul');
      list.append(item);
      (open[depth - 2]?.item ?? root).append(list);
      open.push({ list, item });
    }
  }
  return root;
}
