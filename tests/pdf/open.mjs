// Opens a PDF with pdf.js and says what it is. Arguments: the folder pdf.js is installed in, the file, the password.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file, password] = process.argv.slice(2);
// Drawing would need these of a browser; opening does not, but looks for one of them.
globalThis.DOMMatrix ??= class {};
const library = path.join(folder, "node_modules/pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument } = await import(pathToFileURL(library).href);

try {
  const data = new Uint8Array(fs.readFileSync(file));
  const document = await getDocument({ data, password: password || undefined }).promise;
  const { info } = await document.getMetadata();
  const { items } = await (await document.getPage(2)).getTextContent();
  if (!items.some((item) => item.str === "Contents")) throw new Error("page 2 gives no text");
  console.log(`${document.numPages} pages: ${info.Title}`);
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}
