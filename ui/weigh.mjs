// What the built page weighs, and whether that is too much: script and style together, compressed as an installer would, and
// each font once. Not what makes it heavy.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/** The most that script and style may weigh together, in bytes: a window opens in a blink. */
const MOST = 200_000;

/**
 * The program holds the page as it is, so that no start unpacks it; an installer packs it. At this quality brotli, which is at
 * hand here, makes of it what xz does in the `.deb`, to within a kilobyte.
 */
const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };

const folder = new URL('dist/assets/', import.meta.url);
const files = readdirSync(folder).map((name) => ({
  name,
  bytes: readFileSync(new URL(name, folder)),
}));
const weight = files
  .filter(({ name }) => /\.(js|css)$/.test(name))
  .reduce((sum, { bytes }) => sum + brotliCompressSync(bytes, { params }).length, 0);
const fonts = files
  .filter(({ name }) => /\.(ttf|otf|woff2?)$/.test(name))
  .map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));

console.log(
  `script and style: ${(weight / 1000).toFixed(1)} kB compressed, of ${MOST / 1000} kB; ${fonts.length} faces`,
);
if (weight > MOST) throw new Error('The page is too heavy: load later, or do without.');
if (new Set(fonts).size < fonts.length) throw new Error('A font is there twice.');
