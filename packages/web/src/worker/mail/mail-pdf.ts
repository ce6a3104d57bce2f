/** "Safe PDF of this mail": its words set as pixels and its pictures drawn anew, one JPEG a page. Nothing in it can be pressed, run or copied from the mail. */
import { PDFDocument } from '@cantoo/pdf-lib'
import type { MailRow, MailView } from '@pellicle/protocol/mail-content'

const [WIDTH, HEIGHT] = [1240, 1754]
const MARGIN = 110
const FONT = 'px "Instrument Sans Variable", "Helvetica Neue", Arial, sans-serif'
const BODY = 26
const LINE = 38
const MOST_PAGES = 60
/** A4 in points. */
const [PAGE_WIDTH, PAGE_HEIGHT] = [595.28, 841.89]

export async function mailPdf(row: MailRow, view: MailView, pictures: readonly Blob[]): Promise<Blob> {
  const file = await PDFDocument.create()
  const head = [row.subject, [row.name, row.address].filter((one) => one !== '').join(' · '), view.date]
  const pages = setPages(
    head.filter((line) => line !== ''),
    view.text,
  )
  for (const page of pages) await addPage(file, await page.convertToBlob({ type: 'image/jpeg', quality: 0.85 }))
  for (const picture of pictures) await addPage(file, picture)
  return new Blob([(await file.save()) as Uint8Array<ArrayBuffer>], { type: 'application/pdf' })
}

async function addPage(file: PDFDocument, jpeg: Blob): Promise<void> {
  const image = await file.embedJpg(await jpeg.arrayBuffer())
  const page = file.addPage([PAGE_WIDTH, PAGE_HEIGHT])
  const scale = Math.min(PAGE_WIDTH / image.width, PAGE_HEIGHT / image.height)
  const [width, height] = [image.width * scale, image.height * scale]
  page.drawImage(image, { x: (PAGE_WIDTH - width) / 2, y: PAGE_HEIGHT - height, width, height })
}

function setPages(head: readonly string[], text: string): OffscreenCanvas[] {
  const pages: OffscreenCanvas[] = []
  let pen: OffscreenCanvasRenderingContext2D | null = null
  let y = 0
  const turn = (): void => {
    const page = new OffscreenCanvas(WIDTH, HEIGHT)
    pen = page.getContext('2d', { alpha: false })
    if (pen !== null) {
      pen.fillStyle = '#ffffff'
      pen.fillRect(0, 0, WIDTH, HEIGHT)
      pen.fillStyle = '#111111'
    }
    pages.push(page)
    y = MARGIN
  }
  const put = (line: string, size: number): void => {
    if (pages.length === 0 || y + LINE > HEIGHT - MARGIN) {
      if (pages.length >= MOST_PAGES) return
      turn()
    }
    if (pen === null) return
    pen.font = `${size}${FONT}`
    for (const part of wrap(pen, line)) {
      if (y + LINE > HEIGHT - MARGIN) {
        if (pages.length >= MOST_PAGES) return
        turn()
        pen.font = `${size}${FONT}`
      }
      pen.fillText(part, MARGIN, y + LINE)
      y += LINE
    }
  }
  for (const [at, line] of head.entries()) put(line, at === 0 ? 38 : BODY)
  put('', BODY)
  for (const line of text.split('\n')) put(line, BODY)
  return pages
}

function wrap(pen: OffscreenCanvasRenderingContext2D, line: string): string[] {
  const room = WIDTH - 2 * MARGIN
  const out: string[] = []
  let now = ''
  for (const word of line.split(/(?<=\s)/).flatMap((one) => one.match(/.{1,60}/gsu) ?? [''])) {
    if (now !== '' && pen.measureText(now + word).width > room) {
      out.push(now)
      now = ''
    }
    now += word
  }
  out.push(now)
  return out
}
