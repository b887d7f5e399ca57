// Mounts the window on made-up answers, to look at it in a browser: `dev.html`, `dev.html?start`. Never part of a release.
import { mount } from 'svelte';
import App from '../App.svelte';
import '../tokens.css';
import '../app.css';
import type { Node } from '../core';
import { aCore } from './fake';

const target = document.getElementById('app');
if (!target) throw new Error('dev.html has no #app to mount on');

const round = () =>
  Promise.resolve(['k1', 'k2', 'k3'].map((id): Node => ({ table: 'key_result', id, list: null })));
const start = location.search.includes('start');
mount(App, {
  target,
  props: { core: aCore(start ? { documentState: () => Promise.resolve(null) } : { round }) },
});
