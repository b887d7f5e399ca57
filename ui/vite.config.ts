// How the UI is bundled: everything as files of its own, since the window's CSP refuses whatever is inline.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The parts of markdown-it that prose has switched off, and that do nothing but weigh. */
const SILENT = new RegExp(
  'markdown-it/lib/(renderer|rules_block/(blockquote|code|fence|heading|hr|html_block|lheading|reference|table)|' +
    'rules_core/(linkify|replacements|smartquotes)|' +
    'rules_inline/(autolink|backticks|html_inline|image|linkify|strikethrough))\\.mjs$|/linkify-it/index\\.mjs$',
);

/** What the window can say by itself, without tables of it: the names of characters, their kinds, hosts in other scripts. */
const KNOWN: Record<string, string> = {
  entities: `
export const decodeHTML = (text) =>
  new DOMParser().parseFromString('.' + text, 'text/html').body.textContent.slice(1);
export const decodeHTMLStrict = decodeHTML;
`,
  'uc.micro': `
export const [Any, Cc, Cf, P, S, Z] = [/[^]/u, /\\p{Cc}/u, /\\p{Cf}/u, /\\p{P}/u, /\\p{S}/u, /\\p{Z}/u];
`,
  'punycode.js': `
const toASCII = (host) => URL.canParse('http://' + host) ? new URL('http://' + host).hostname : host;
export default { toASCII, toUnicode: (host) => host };
`,
};

/** Leaves them out. Where one of the silent parts is asked for all the same, it finds nothing. */
const prose: Plugin = {
  name: 'prose',
  enforce: 'pre',
  resolveId: (id, from) => (id in KNOWN && from?.includes('/markdown-it/') ? `\0${id}` : undefined),
  load: (id) => {
    const known = KNOWN[id.slice(1)];
    if (id.startsWith('\0') && known !== undefined) return known;
    if (!SILENT.test(id)) return undefined;
    return 'export default function nothing() { return false; }\nnothing.tokenize = nothing.postProcess = nothing;';
  },
};

/** The menu is the desktop's: its words and rules are left out of the page. */
const commands: Plugin = {
  name: 'commands',
  apply: 'build',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.endsWith('/commands/commands.json')) return undefined;
    const all = JSON.parse(code) as Record<string, unknown>[];
    return JSON.stringify(all.map(({ id, words, keys, needs }) => ({ id, words, keys, needs })));
  },
};

export default defineConfig({
  plugins: [prose, commands, svelte(), svelteTesting()],
  base: './',
  clearScreen: false,
  // The fonts are the core's and the words are everyone's, beside this folder.
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: ['.', '../src-tauri/core/fonts', '../words'] },
  },
  build: {
    // The oldest engines a window may stand on: WebKitGTK 2.40 and macOS 13's WebKit.
    target: ['safari16', 'chrome110'],
    // CSP allows `font-src 'self'` and `style-src 'self'`, so nothing is turned into a data: URL …
    assetsInlineLimit: 0,
    // … and the polyfill, which would need an inline script, is left out.
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/patience.ts'],
    // A busy machine is no failed test.
    testTimeout: 30_000,
    // Read as the window reads them: without what is left out above.
    server: { deps: { inline: ['markdown-it', 'prosemirror-markdown', 'linkify-it'] } },
  },
});
