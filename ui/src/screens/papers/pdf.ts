// Drawing the pages of a PDF: the only place that knows pdf.js. A chunk of its own, loaded when the first preview is shown.
// The papers embed their fonts, so no character maps are shipped; nothing is evaluated and nothing is fetched.
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import PdfWorker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker";

/** An open file. */
export interface PdfFile {
  readonly pages: number;
  /** Width over height of a page, from 1. */
  shape(page: number): Promise<number>;
  /** Draws a page, from 1, as wide as `width` css px. Resolves when it is on the canvas. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<void>;
  /** Lets go of the file. */
  close(): void;
}

/** Opens the bytes of a PDF; they stay usable for the caller. */
export async function openPdf(bytes: ArrayBuffer): Promise<PdfFile> {
  GlobalWorkerOptions.workerPort ??= new PdfWorker();
  const task = getDocument({ data: new Uint8Array(bytes.slice(0)), isEvalSupported: false, useWasm: false, useWorkerFetch: false, enableXfa: false });
  const file = await task.promise;
  return {
    pages: file.numPages,
    shape: async (page) => {
      const { width, height } = (await file.getPage(page)).getViewport({ scale: 1 });
      return width / height;
    },
    draw: (page, canvas, width) => drawPage(file, page, canvas, width),
    close: () => void task.destroy(),
  };
}

async function drawPage(file: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement, width: number): Promise<void> {
  const page = await file.getPage(number);
  const dots = Math.min(window.devicePixelRatio || 1, 2);
  const viewport = page.getViewport({ scale: (width * dots) / page.getViewport({ scale: 1 }).width });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
}
