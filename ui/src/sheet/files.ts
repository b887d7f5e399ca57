// Pictures as they come from a file dialog, the clipboard or another window. Not what becomes of them.

/** The kinds of files that a dialog offers as pictures; the core says which it can show. */
export const PICTURES = 'image/png,image/jpeg,image/gif,image/webp,image/bmp,image/svg+xml';

/** The pictures among what was dropped or pasted. */
export function picturesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}

/** Whether what is pasted is a picture and no words: those who copy cells or text hand over a picture of them as well. */
export function isPicture(data: DataTransfer | null): boolean {
  const words = data?.types.some((type) => type === 'text/plain' || type === 'text/html') ?? false;
  const html = data?.getData('text/html') ?? '';
  // A picture copied in a browser comes with its own element and nothing else.
  const only =
    /^[^<]*(<(html|body|meta|head|!--)[^>]*>\s*)*<img [^>]*>(\s*<(\/html|\/body|!--)[^>]*>)*\s*$/i;
  return (
    picturesIn(data).length > 0 && (!words || (only.test(html) && !data?.getData('text/plain')))
  );
}

/** Whether files are being dragged. */
export function bringsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false;
}

/** A file as a `data:` address. */
export function address(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
}
