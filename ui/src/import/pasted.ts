// A table on the clipboard as tab-separated text. Not its reading: that is the core's.

/** The table that was copied, from a spreadsheet, a document or a slide; null where it is none. */
export function pastedTable(data: Pick<DataTransfer, 'getData'>): string | null {
  const html = data.getData('text/html');
  if (/<table[\s>]/i.test(html)) {
    const rows = tableRows(html);
    if (rows.length > 1 || (rows[0]?.length ?? 0) > 1) return rows.map(line).join('\n');
  }
  const text = data.getData('text/plain').replace(/\r\n?/g, '\n');
  const lines = text.split('\n').filter((each) => each.trim() !== '');
  // One column of lines is a text; a table has tabs in more than one of them.
  return lines.filter((each) => each.includes('\t')).length > 1 ? text : null;
}

/** Every cell of the tables in an HTML text; what spans several columns or rows leaves the others blank. */
function tableRows(html: string): string[][] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const rows: string[][] = [];
  for (const row of page.querySelectorAll('tr')) {
    // A table within a cell is that cell's text.
    if (row.closest('td, th')) continue;
    const cells: string[] = [];
    rows.push(cells);
    for (const cell of row.children) {
      if (!/^t[dh]$/.test(cell.localName)) continue;
      cells.push(words(cell));
      const across = Math.min(Number(cell.getAttribute('colspan')) || 1, 200);
      for (let at = 1; at < across; at += 1) cells.push('');
    }
  }
  return spread(page, rows);
}

/** Cells that go down over several rows push those of the rows below to the right. */
function spread(page: Document, rows: string[][]): string[][] {
  const outer = [...page.querySelectorAll('tr')].filter((row) => !row.closest('td, th'));
  const taken: boolean[][] = outer.map(() => []);
  return outer.map((row, at) => {
    const placed: string[] = [];
    let from = 0;
    let column = 0;
    for (const cell of row.children) {
      if (!/^t[dh]$/.test(cell.localName)) continue;
      while (taken[at]?.[column]) placed[column++] = '';
      const across = Math.min(Number(cell.getAttribute('colspan')) || 1, 200);
      const down = Math.min(Number(cell.getAttribute('rowspan')) || 1, outer.length - at);
      for (let each = 0; each < across; each += 1) {
        placed[column + each] = rows[at]?.[from + each] ?? '';
        for (let below = 1; below < down; below += 1)
          (taken[at + below] ??= [])[column + each] = true;
      }
      from += across;
      column += across;
    }
    return placed;
  });
}

function words(cell: Element): string {
  const copy = cell.cloneNode(true) as Element;
  for (const gone of copy.querySelectorAll('style, script')) gone.remove();
  for (const end of copy.querySelectorAll('br')) end.replaceWith('\n');
  for (const block of copy.querySelectorAll('p, div, li')) block.append('\n');
  return (copy.textContent ?? '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

function line(cells: string[]): string {
  return Array.from(cells, (cell = '') =>
    /["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  ).join('\t');
}
