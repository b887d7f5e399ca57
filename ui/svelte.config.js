// The compiler's settings; `css: 'external'` because the window's CSP refuses injected styles.
/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  compilerOptions: {
    runes: true,
    css: 'external',
    // What keeps the styles of one component from another's: as short as tells a hundred apart, since it is written everywhere.
    cssHash: ({ hash, css }) => `s${hash(css).slice(0, 4)}`,
  },
};
