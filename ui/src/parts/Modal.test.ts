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

it('has the focus while what had it is disabled or gone, and gives it back', async () => {
  const { close, dialog, unmount, behind } = open('<p><button>Look</button><input></p>');
  const button = dialog.querySelector('button')!;
  button.focus();
  button.disabled = true;
  await vi.waitFor(() => expect(document.activeElement).toBe(dialog));
  button.disabled = false;
  await vi.waitFor(() => expect(document.activeElement).toBe(button));
  button.remove();
  await vi.waitFor(() => expect(document.activeElement).toBe(dialog));
  await fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
  expect(close).toHaveBeenCalledOnce();
  unmount();
  behind.remove();
});

it('leads Tab past what is disabled, and to one of several radios', async () => {
  const radios = '<input type="radio" name="a"><input type="radio" name="a" checked>';
  const inside = `<p>${radios}<select disabled></select><button>Done</button></p>`;
  const { dialog, unmount, behind } = open(inside);
  const [, chosen] = dialog.querySelectorAll('input');
  const tab = (more = {}) => fireEvent.keyDown(document.activeElement!, { key: 'Tab', ...more });
  chosen!.focus();
  await tab();
  expect(document.activeElement).toBe(dialog.querySelector('button'));
  await tab();
  expect(document.activeElement).toBe(chosen);
  dialog.focus();
  await tab({ shiftKey: true });
  expect(document.activeElement).toBe(dialog.querySelector('button'));
  unmount();
  behind.remove();
});
