// A dialog: it takes the focus, whatever is in it, and gives it back.
import { fireEvent, render } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, it, vi } from 'vitest';
import Modal from './Modal.svelte';

function open(inside: string) {
  const behind = document.createElement('button');
  document.body.append(behind);
  behind.focus();
  const close = vi.fn();
  const children = createRawSnippet(() => ({ render: () => inside }));
  const { getByRole, unmount } = render(Modal, { label: 'Told', close, children });
  return { behind, close, dialog: getByRole('dialog'), unmount };
}

it.each(['<p>Only told <button>Done</button></p>', '<label>Name <input></label>'])(
  'takes the focus, closes by Escape and gives the focus back: %s',
  async (inside) => {
    const { behind, close, dialog, unmount } = open(inside);
    expect(dialog.contains(document.activeElement)).toBe(true);
    await fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
    expect(close).toHaveBeenCalledOnce();
    unmount();
    expect(document.activeElement).toBe(behind);
    behind.remove();
  },
);
