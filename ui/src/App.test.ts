// The first page says what it is and what to do next.
import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import App from './App.svelte';

test('an empty window names itself and says what to do', () => {
  render(App);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Quarterdeck');
  expect(screen.getByText(/Open a document, or create one/)).toBeTruthy();
});
