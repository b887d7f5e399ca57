// A block of cells as the clipboard carries it between Quarterdeck, Excel, Sheets and LibreOffice: tab-separated text
// and an HTML table. Not what the cells mean to the grid they are pasted into.
import type { Value } from '../value';

/** One field of a cell that was copied here. */
export interface CopiedField {
  field: string;
  control: string;
  value: Value;
}

/** A cell on its way: its text, and where it was copied here, its fields exactly. */
export interface Piece {
  text: string;
  fields: readonly CopiedField[];
}

/** What was copied here last: pasting the same text brings the cells themselves. */
let own: { text: string; pieces: Piece[][] } | null = null;

/** The cells a paste brings; null where it brings no text. */
export function brought(data: Pick<DataTransfer, 'getData'> | null): Piece[][] | null {
  const text = data?.getData('text/plain') ?? '';
  const html = data?.getData('text/html') ?? '';
  if (own && plain(text) === plain(own.text)) return own.pieces;
  const texts = tableOf(html) ?? (text === '' ? null : cellsOf(text));
  return texts && texts.map((row) => row.map((each) => ({ text: each, fields: [] })));
}

/** Puts cells on the clipboard. */
export function hand(data: Pick<DataTransfer, 'setData'> | null, pieces: Piece[][]): void {
  const text = textOf(pieces);
  own = { text, pieces };
  data?.setData('text/plain', text);
  data?.setData('text/html', htmlOf(pieces));
}

/** Cells as spreadsheets write them into a text. */
export function textOf(pieces: readonly (readonly Piece[])[]): string {
  const quoted = ({ text }: Piece) =>
    /[\t\n]|^"/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  return pieces.map((row) => row.map(quoted).join('\t')).join('\n');
}

/** Cells as an HTML table. */
export function htmlOf(pieces: readonly (readonly Piece[])[]): string {
  const cell = ({ text }: Piece) => `<td>${escaped(text).replace(/\n/g, '<br>')}</td>`;
  const rows = pieces.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  return `<table>${rows.join('')}</table>`;
}

/** Tab-separated text as cells; quoted cells may hold line breaks, as spreadsheets write them. */
export function cellsOf(text: string): string[][] {
  const whole = plain(text);
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    // Quotes are a cell's own where nothing but the cell's end follows the last of them.
    const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;
    quoted.lastIndex = at;
    const found = whole.charAt(at) === '"' ? quoted.exec(whole) : null;
    const end = found ? quoted.lastIndex : nextEnd(whole, at);
    rows.at(-1)?.push(tidy(found ? (found[1] ?? '').replace(/""/g, '"') : whole.slice(at, end)));
    if (end >= whole.length) return rows;
    if (whole.charAt(end) === '\n') rows.push([]);
    at = end + 1;
  }
}

/** The cells of an HTML table; null where the HTML is not one table and nothing else. */
export function tableOf(html: string): string[][] | null {
  if (!/<table/i.test(html)) return null;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const silent of body.querySelectorAll('script, style, template')) silent.remove();
  const tables = [...body.querySelectorAll('table')];
  const [table] = tables;
  if (!table || tables.some((other) => other !== table && !table.contains(other))) return null;
  if ((body.textContent ?? '').trim() !== (table.textContent ?? '').trim()) return null;
  const rows: string[][] = [];
  [...table.rows].forEach((row, at) => {
    const line = (rows[at] ??= []);
    let col = 0;
    for (const cell of row.cells) {
      // A merged cell's text stands in its first place, and nothing in the others.
      while (line[col] !== undefined) col += 1;
      for (let down = 0; down < Math.max(1, cell.rowSpan) && at + down < table.rows.length; down++)
        for (let along = 0; along < Math.max(1, cell.colSpan); along++)
          (rows[at + down] ??= [])[col + along] = down + along === 0 ? wordsOf(cell) : '';
    }
  });
  const found = rows.map((row) => Array.from(row, (text) => text ?? ''));
  return found.length > 0 ? found : null;
}

/** What is read in a cell, line by line. */
function wordsOf(cell: Element): string {
  let text = '';
  const block = /^(p|div|li|h[1-6]|tr|ul|ol)$/;
  const take = (node: Node) => {
    if (node.nodeType === 3) text += (node.nodeValue ?? '').replace(/[ \t\n\f\r]+/g, ' ');
    if (!(node instanceof Element)) return;
    if (node.localName === 'br') text += '\n';
    const own = block.test(node.localName);
    if (own && text.trim() !== '' && !/\n ?$/.test(text)) text += '\n';
    if (node.localName === 'li') text += '• ';
    node.childNodes.forEach(take);
    if (own && !/\n ?$/.test(text)) text += '\n';
  };
  cell.childNodes.forEach(take);
  return tidy(text.replace(/ *\n */g, '\n').trim());
}

function nextEnd(text: string, from: number): number {
  const end = /[\t\n]|$/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** Line ends as one sign, and none at the very end. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
}

/** Without the signs that other programs put between the letters: odd spaces, and what cannot be shown. */
function tidy(text: string): string {
  return text
    .replace(/\u00a0/g, ' ')
    .replace(/[\u000b\u2028]/g, '\n')
    .replace(/[\u0000-\u0008\u000c\u000e-\u001f\u007f-\u009f\u200b\ufeff]/g, '');
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
