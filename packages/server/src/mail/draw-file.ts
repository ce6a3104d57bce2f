/** A stranger's document of either family → pictures of its pages. Runs in a process that may be killed. */
import type { DocumentRenderer, DrawnPicture } from '@pellicle/mail/disarm/ports'
import { drawDocument } from './draw-document.ts'
import { officeToPdf } from './office-to-pdf.ts'

/** Null: it cannot be drawn safely here. Never throws. */
export async function drawFile(
  bytes: Uint8Array,
  { family, pages }: Parameters<DocumentRenderer['draw']>[1],
): Promise<readonly DrawnPicture[] | null> {
  const pdf = family === 'office' ? await officeToPdf(bytes) : bytes
  return pdf === null ? null : drawDocument(pdf, pages)
}
