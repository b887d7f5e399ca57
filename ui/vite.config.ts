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

/** The names of characters, which the window's own HTML reader knows without a table of them. */
const NAMED = `
export const decodeHTML = (text) =>
  new DOMParser().parseFromString('.' + text, 'text/html').body.textContent.slice(1);
export const decodeHTMLStrict = decodeHTML;
`;

/** Leaves them out. Where one of them is asked for all the same, it finds nothing. */
const prose: Plugin = {
  name: 'prose',
  enforce: 'pre',
  resolveId: (id, from) =>
    id === 'entities' && from?.includes('/markdown-it/') ? '\0entities' : undefined,
  load: (id) => {
    if (id === '\0entities') return NAMED;
    if (!SILENT.test(id)) return undefined;
    return 'export default function nothing() { return false; }\nnothing.tokenize = nothing.postProcess = nothing;';
  },
};

export default defineConfig({
  plugins: [prose, svelte(), svelteTesting()],
  base: './',
  clearScreen: false,
  // The fonts are the core's, beside this folder.
  server: { port: 5173, strictPort: true, fs: { allow: ['.', '../src-tauri/core/fonts'] } },
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
    // A machine that builds meanwhile is slow, not wrong.
    testTimeout: 20_000,
    // Read as the window reads them: without what is left out above.
    server: { deps: { inline: ['markdown-it', 'prosemirror-markdown', 'linkify-it'] } },
  },
});
