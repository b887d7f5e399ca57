// How the UI is bundled: everything as files of its own, since the window's CSP refuses whatever is inline.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
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
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'] },
});
