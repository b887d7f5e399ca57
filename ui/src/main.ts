// Mounts the window's page; everything it shows begins in App.svelte. What goes wrong beside a part of it is written down.
import { first } from './core/first';
import { mount } from 'svelte';
import App from './App.svelte';
import './tokens.css';
import './app.css';
import { language } from './catalogue';
import { core } from './core/calls';
import { broken } from './settings/words';
import { traced } from './settings/traced';

document.documentElement.lang = language();

// A text is seen only in its font, and to lay it out without costs more than to wait for it.
const faces = ['1em Inter', '600 1em Inter'].map((face) => document.fonts.load(face));
const seen = Promise.allSettled(faces).then(() => first);

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app to mount on');

const complain = (thrown: unknown) => void core.complain(traced(thrown)).catch(() => {});
window.addEventListener('error', (event) => complain(event.error ?? event.message));
window.addEventListener('unhandledrejection', (event) => complain(event.reason));

try {
  mount(App, { target, props: { first: seen } });
} catch (thrown) {
  complain(thrown);
  // Never a blank window.
  target.textContent = `${broken.heading}. ${broken.kept}`;
}
