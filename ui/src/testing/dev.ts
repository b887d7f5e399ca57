// Mounts the window on made-up answers, to look at it in a browser: `dev.html`, `dev.html?start`, `dev.html?german`. Never part
// of a release.
import { mount } from 'svelte';
import '../tokens.css';
import '../app.css';
import type { Node } from '../core';

const target = document.getElementById('app');
if (!target) throw new Error('dev.html has no #app to mount on');

const round = () =>
  Promise.resolve(['k1', 'k2', 'k3'].map((id): Node => ({ table: 'key_result', id, list: null })));
// The window speaks the language that stands in the page before any of it is read.
if (location.search.includes('german')) await import('./german');
const { default: App } = await import('../App.svelte');
const { aCore } = await import('./fake');

const start = location.search.includes('start');
mount(App, {
  target,
  props: { core: aCore(start ? { opened: () => Promise.resolve(null) } : { round }) },
});
