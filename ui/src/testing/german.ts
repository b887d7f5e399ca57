// Puts German into the page as the desktop does: to be imported before anything that speaks. Never part of a release.
import commands from '../../../words/de/commands.json';
import window from '../../../words/de/window.json';

globalThis.quarterdeckWords = { language: 'de', entries: { ...commands, ...window } };
