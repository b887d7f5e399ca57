// The export's dialog: what is asked for goes to the core, and a refusal is told where it was asked.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from '../App.svelte';
import type { ExportProgress } from '../core';
import { aBeginning, aCore } from '../testing/fake';
// Fetched beforehand: a test is not about how long that takes.
import '../dialogs';

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
  const asked = { format: 'a4', theme: null, password: 'open sesame', chosen: true };
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

test('how far it is is told, it can be called off, and then nothing is said to be written', async () => {
  let told: (progress: ExportProgress) => void = () => {};
  let end: (path: string | null) => void = () => {};
  const cancelExport = vi.fn(() => Promise.resolve(end(null)));
  const core = aCore({
    cancelExport,
    onExporting: (heard) => {
      told = heard;
      return Promise.resolve(() => {});
    },
    exportPacket: () => new Promise((done) => (end = done)),
  });
  render(App, { core });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'e', ctrlKey: true });
  await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Exporting…' })).toBeTruthy());
  expect(screen.queryByRole('progressbar')).toBeNull();
  told({ done: 256, of: 1000 });
  const bar = await screen.findByRole('progressbar', { name: 'Exporting: 256 of 1000 pages' });
  expect(bar).toMatchObject({ value: 256, max: 1000 });
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(cancelExport).toHaveBeenCalled();
  await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Export PDF' })).toBeTruthy());
  expect(screen.queryByText(/Exported to/)).toBeNull();
});

test('what was exported can be opened and shown in its folder, as long as that is told', async () => {
  const [openExported, showExported] = [vi.fn(aCore().openExported), vi.fn(aCore().showExported)];
  render(App, { core: aCore({ openExported, showExported }) });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'e', ctrlKey: true });
  await fireEvent.click(await screen.findByRole('button', { name: 'Open' }));
  expect(openExported).toHaveBeenCalled();
  await fireEvent.click(screen.getByRole('button', { name: 'Show in folder' }));
  expect(showExported).toHaveBeenCalled();
  await fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Open' })).toBeNull());
});

test('what could not be written is offered to be put elsewhere', async () => {
  const why = {
    code: 'read-only',
    message: '“q1.pdf” is open in another program.',
    hint: 'Close it.',
  };
  const exportPacket = vi.fn(aCore().exportPacket).mockRejectedValueOnce(why);
  render(App, { core: aCore({ exportPacket }) });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'e', ctrlKey: true });
  await screen.findByText('“q1.pdf” is open in another program.');
  await fireEvent.click(screen.getByRole('button', { name: 'Export elsewhere…' }));
  await screen.findByText(/^Exported to/);
  expect(exportPacket).toHaveBeenCalledTimes(2);
  expect(screen.queryByRole('button', { name: 'Export elsewhere…' })).toBeNull();
});

test('the choices of the last export are offered again', async () => {
  const beginning = () => Promise.resolve(aBeginning({ export: { format: 'a4', theme: 'print' } }));
  render(App, { core: aCore({ beginning }) });
  await screen.findByRole('tree');
  // With it comes what was chosen before.
  await screen.findByRole('textbox', { name: 'Title' });
  await fireEvent.keyDown(window, { key: 'e', ctrlKey: true, altKey: true });
  expect((await screen.findByLabelText<HTMLSelectElement>('Format')).value).toBe('a4');
  expect(screen.getByLabelText<HTMLSelectElement>('Theme').value).toBe('print');
});
