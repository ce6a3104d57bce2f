/**
 * Cases D1 and D2 in a real Chromium: the hostile set, disarmed by the real program parts, every page and picture opened, every
 * request and every script recorded: none of either. Twin: the same mails' own HTML, opened as it came, runs and calls out.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readBodies } from '@pellicle/mail/parse/bodies'
import { parseMail } from '@pellicle/mail/parse/mail'
import { checkFileName, checkJpeg, checkPage, checkText } from '@pellicle/mail/testing/disarm-checker'
import { makeHostileSet } from '@pellicle/mail/testing/hostile-set'
import { type ClosableCodec, openPictureCodec } from '@pellicle/server/mail/picture-codec'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disarmToFolder } from './disarm-to-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'pellicle-disarm-'))
/** A folder of mails of one's own, for a longer run: `PELLICLE_MAILS=DIR`. */
const own = process.env.PELLICLE_MAILS
/** All of them with PELLICLE_LONG; the checker of packages/mail judges all of them always. */
const EVERY = process.env.PELLICLE_LONG === undefined ? 8 : 1
const mails = own === undefined ? makeHostileSet().filter((_, n) => n % EVERY === 0) : ownMails(own)

let browser: Browser
let codec: ClosableCodec
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  codec = openPictureCodec({ size: 1 })
})
afterAll(async () => {
  codec.close()
  await browser.close()
})

interface Seen {
  readonly requests: string[]
  readonly scripts: string[]
  readonly opened: string[]
}

/** Opens files one after the other in one page and notes what the engine does. */
async function watch(context: BrowserContext, files: readonly string[]): Promise<Seen> {
  const seen: Seen = { requests: [], scripts: [], opened: [] }
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Debugger.enable')
  session.on('Debugger.scriptParsed', ({ url, length }) => {
    // the driver's own few lines have no address
    if (url !== '' || (length ?? 0) > 0) seen.scripts.push(url)
  })
  context.on('request', (request) => {
    if (!seen.opened.includes(request.url())) seen.requests.push(request.url())
  })
  page.on('dialog', (dialog) => {
    seen.scripts.push(`dialog ${dialog.type()}`)
    void dialog.dismiss()
  })
  context.on('page', (other) => {
    if (other !== page) seen.requests.push('a new window')
  })
  for (const file of files) {
    const url = pathToFileURL(file).href
    seen.opened.push(url)
    await page.goto(url, { waitUntil: 'load' }).catch(() => undefined)
  }
  await page.waitForTimeout(500)
  await page.close()
  return seen
}

describe('disarmed mail', () => {
  it(`of ${mails.length} mails, opened in Chromium: no request, no script`, {
    timeout: 3 * 60 * 60 * 1000,
  }, async () => {
    const complaints: unknown[] = []
    const pages: string[] = []
    let [held, pictures] = [0, 0]
    for (const [n, { name, bytes }] of mails.entries()) {
      const to = join(folder, `out-${n}`)
      const report = await disarmToFolder(bytes, to, { codec, language: 'en' })
      if (report.held !== null) held++
      pictures += report.pictures.length
      for (const file of readdirSync(to)) {
        const path = join(to, file)
        complaints.push(...checkFileName(file).map((complaint) => ({ name, ...complaint })))
        if (file.endsWith('.jpg')) complaints.push(...checkJpeg(new Uint8Array(readFileSync(path)), `${name} ${file}`))
        if (file === 'message.html')
          complaints.push(...checkPage(readFileSync(path, 'utf8')).map((complaint) => ({ name, ...complaint })))
        if (file === 'message.txt') complaints.push(...checkText(readFileSync(path, 'utf8'), name))
        if (file !== 'report.json') pages.push(path)
      }
    }
    const context = await browser.newContext({ javaScriptEnabled: true })
    const { requests, scripts } = await watch(context, pages)
    await context.close()
    process.stdout.write(
      `${mails.length} mails (${held} held), ${pages.length} files opened, ${pictures} pictures: ${requests.length} requests, ${scripts.length} scripts, ${complaints.length} complaints\n`,
    )
    expect(complaints).toEqual([])
    expect([requests, scripts]).toEqual([[], []])
    expect(pages.length).toBeGreaterThan((mails.length - held) * 1.9)
  })

  it.runIf(own === undefined)(
    'twin: the same mails as they came run scripts and call out',
    { timeout: 300_000 },
    async () => {
      const to = join(folder, 'raw')
      mkdirSync(to)
      const files = makeHostileSet()
        .filter(({ name }, n) => n % 3 === 0 && /^(?:html|svg inline) /.test(name))
        .flatMap(({ bytes }, n) => {
          const mail = parseMail(bytes)
          const text = mail.kind === 'held' ? undefined : readBodies(mail.root).texts[0]?.text
          // endless reloads of the set itself would only cost time
          if (text === undefined || text.length > 20_000 || /http-equiv="?refresh/i.test(text)) return []
          const path = join(to, `${n}.html`)
          writeFileSync(path, text)
          return [path]
        })
      const context = await browser.newContext({ javaScriptEnabled: true })
      const { requests, scripts } = await watch(context, files)
      await context.close()
      process.stdout.write(`twin: ${files.length} pages: ${requests.length} requests, ${scripts.length} scripts\n`)
      expect(requests.length).toBeGreaterThan(10)
      expect(scripts.length).toBeGreaterThan(5)
    },
  )
})

function ownMails(from: string): { readonly name: string; readonly bytes: Uint8Array }[] {
  if (!existsSync(from)) throw new Error('PELLICLE_MAILS names no folder')
  return readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.eml'))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(from, name))) }))
}
