// Which keys are held while another is pressed, as this machine means them. Not what is then asked for.

/** Whether this is a Mac. */
export const onMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

/** Whether the key is held by which commands are given: Ctrl, on a Mac ⌘. There, Ctrl moves in text. */
export function modOf(
  { ctrlKey, metaKey }: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>,
  mac = onMac,
): boolean {
  return mac ? metaKey && !ctrlKey : ctrlKey || metaKey;
}

/** Whether a key would have the web engine reload, print, search or show something of its own: in this window it may not. */
export function isTheEngines(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean {
  return /^F[357]$/.test(event.key) || (modOf(event) && /^[gjpru]$/i.test(event.key));
}
