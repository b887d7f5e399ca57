// The export's dialog: what is asked for goes to the core, and a refusal is told where it was asked.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from '../App.svelte';
import { aCore } from '../testing/fake';

async function opened(exportPacket: ReturnType<typeof aCore>['exportPacket']) {
  render(App, { core: aCore({ exportPacket }) });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'e', ctrlKey: true, altKey: true });
  await screen.findByRole('dialog', { name: 'Export Q1 FY20-21 as…' });
}

test('a format, a theme and a password are asked for, for once', async () => {
  const exportPacket = vi.fn(() => Promise.resolve('/home/ada/packet.pdf'));
  await opened(exportPacket);
  await fireEvent.change(screen.getByLabelText('Format'), { target: { value: 'a4' } });
  const password = screen.getByLabelText('Password, if it should have one');
  expect(password.getAttribute('type')).toBe('password');
  expect(screen.queryByText(/PDF\/A forbids/)).toBeNull();
  await fireEvent.input(password, { target: { value: 'open sesame' } });
  expect(screen.getByText(/PDF\/A forbids/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Export PDF…' }));
  const asked = { format: 'a4', theme: null, password: 'open sesame' };
  expect(exportPacket).toHaveBeenCalledWith('FY2021-Q1', asked);
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('what is refused is told in the dialog, which stays', async () => {
  const why = { code: 'io', message: 'The folder is gone.', hint: 'Choose another.' };
  await opened(() => Promise.reject(why));
  await fireEvent.click(screen.getByRole('button', { name: 'Export PDF…' }));
  await vi.waitFor(() =>
    expect(document.querySelector('[role=dialog] [role=alert]')?.textContent).toBe(
      'The folder is gone. Choose another.',
    ),
  );
});
