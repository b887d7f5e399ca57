// Mounts the window's page; everything it shows begins in App.svelte.
import { mount } from 'svelte';
import App from './App.svelte';
import './tokens.css';
import './app.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app to mount on');

export default mount(App, { target });
