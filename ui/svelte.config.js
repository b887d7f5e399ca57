// The compiler's settings; `css: 'external'` because the window's CSP refuses injected styles.
/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  compilerOptions: { runes: true, css: 'external' },
};
