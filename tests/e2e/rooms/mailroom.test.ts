/**
 * The front desk can open anything: a lure comes by SMTP while the page is open, is opened, said to be wrong, brought back; a patient sends
 * photos from a phone by a link; they are filed to a chart; and on the server's disk there is no word and no pixel of any of it.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { importing } from '@pellicle/protocol/words/en/import'
import { link } from '@pellicle/protocol/words/en/link'
import { mailroom } from '@pellicle/protocol/words/en/mailroom'
import { speakError } from '@pellicle/protocol/words/words'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinPractice } from '../driver/join-practice.ts'
import { violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { PASSPHRASE, setUpPractice } from '../driver/set-up-practice.ts'
import { createPatient } from '../driver/use-chart.ts'

const CANARIES = ['Quillfeather', 'swollen-canary', 'lip-canary', 'phone-canary', 'visitor-canary']
const SHOTS = process.env.PELLICLE_SHOTS
const folder = mkdtempSync(join(tmpdir(), 'pellicle-mailroom-'))

let browser: Browser
let server: TestServer
let here: WatchedPage
/** Of the front desk: reads mail, sees no picture. */
let desk: WatchedPage
let smtp: number
let picture: Buffer

beforeAll(async () => {
  smtp = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
  const data = join(folder, 'data')
  mkdirSync(join(data, 'secrets'), { recursive: true, mode: 0o700 })
  writeFileSync(join(data, 'format'), '1\n')
  const knows = { practice: 'Klinik am See', domains: ['clinic.example'] }
  writeFileSync(join(data, 'secrets', 'mail.json'), JSON.stringify({ smtp: { port: smtp }, practice: knows }))
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a67', noise } })
    .jpeg()
    .toBuffer()
  browser = await openBrowser()
  server = await startServer({ data, pages: BUILT_PAGES })
  here = await openPage(browser)
  await here.page.goto(server.url)
  await setUpPractice(here.page)
  await createPatient(here.page, { given: 'Rasa', family: 'Vilkas', born: '1984-03-02' })
  desk = await openPage(browser)
  const mia = { name: 'Mia Brandt', role: 'frontdesk', passphrase: PASSPHRASE, device: 'Reception' } as const
  await joinPractice({ owner: here.page, theirs: desk.page, url: server.url }, mia)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
  rmSync(folder, { recursive: true, force: true })
})

async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`) })
}

/** The same message as the dark, a phone and a tablet show it: only when somebody wants to look. */
async function shootAround(page: Page): Promise<void> {
  if (SHOTS === undefined) return
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot(page, 'mailroom-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  for (const [name, width, height] of [
    ['phone', 390, 844],
    ['tablet', 1180, 820],
  ] as const) {
    await page.setViewportSize({ width, height })
    await shoot(page, `mailroom-${name}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

function send(
  subject: string,
  html: string,
  attachments: readonly { filename: string; content: Buffer }[],
): Promise<unknown> {
  const transport = createTransport({ host: '127.0.0.1', port: smtp, secure: false, ignoreTLS: true })
  const from = '"Laura Quillfeather" <laura.q@mailbox.example>'
  return transport.sendMail({ from, to: 'desk@clinic.example', subject, html, attachments: [...attachments] })
}

const LURE = `<p>Hello, I had lip filler at your clinic and since yesterday my lips are swollen-canary.</p>
<p>Please look at the pictures before I talk to my lawyer: <a href="https://alder-vane.dropphotos.example/p/8813">my photos</a></p>
<script>document.title='ran'</script><img src="https://alder-vane.dropphotos.example/seen.gif">`

describe('the mailroom', () => {
  it('shows a lure and says after how long; opening it is harmless; one word hides it, and undo brings it back', async () => {
    const { page } = here
    await page.getByRole('link', { name: mailroom.title }).click()
    await page.getByRole('heading', { name: mailroom.title }).waitFor()
    await page.getByText(mailroom.noMailYet).waitFor()
    const line = page.getByRole('button', { name: /Quillfeather/ })
    const program = Buffer.from('MZ\x90\x00 this program cannot be run in DOS mode')
    await send('Reaction after filler', LURE, [{ filename: 'reaction.jpg.exe', content: program }])
    const taken = Date.now()
    await line.waitFor()
    const ms = Date.now() - taken
    console.info(`a lure by SMTP is on the page ${ms} ms after it was taken`)
    await line.click()
    await page.getByRole('heading', { name: mailroom.answers.dangerous }).waitFor()
    await page.getByText('swollen-canary').waitFor()
    expect(await page.locator('.mail-message a, .mail-message script, .mail-message iframe').count()).toBe(0)
    await page.getByText('dropphotos.example', { exact: true }).first().waitFor()
    expect(await page.locator('.mail-reasons li').count()).toBeGreaterThan(0)
    expect(await page.locator('.mail-reasons li').count()).toBeLessThanOrEqual(3)
    await shoot(page, 'mailroom')
    await shootAround(page)
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('x')
    await page
      .getByText(/Hidden for everybody/)
      .first()
      .waitFor()
    await line.waitFor({ state: 'detached' })
    await page.keyboard.press('z')
    await line.waitFor()
    expect(await page.title()).not.toBe('ran')
  })

  it('is hidden for everybody, after a time that is printed, says who was spared, and comes back; what was said stands with its name', async () => {
    const { page } = here
    const theirs = desk.page
    const subject = 'Ihre Rechnung ist offen'
    await theirs.getByRole('link', { name: mailroom.title }).click()
    await send(subject, '<p>Bitte sofort zahlen.</p>', [])
    const line = page.getByRole('button', { name: new RegExp(subject) })
    const same = theirs.getByRole('button', { name: new RegExp(subject) })
    await Promise.all([line.waitFor(), same.waitFor()])
    await same.click()
    await theirs.getByText('Bitte sofort zahlen.').waitFor()
    const gone = line.waitFor({ state: 'detached' }).then(() => Date.now())
    const pressed = Date.now()
    await theirs.keyboard.press('x')
    const ms = (await gone) - pressed
    console.info(`hidden at the front desk, gone from another screen ${ms} ms later`)
    await theirs.getByText(mailroom.told.wrong(1, 0)).first().waitFor()
    await theirs.keyboard.press('z')
    await Promise.all([line.waitFor(), same.waitFor()])
    await theirs.getByRole('button', { name: mailroom.act.fine }).click()
    await theirs.getByText(mailroom.told.fine).first().waitFor()
    await line.click()
    const said = page.getByRole('list', { name: mailroom.saidList }).getByText(/Mia Brandt/)
    await said.filter({ hasText: mailroom.saidOf.fine }).waitFor()
    expect(await said.count()).toBe(3)
    await page.keyboard.press('x')
    await page.getByText(mailroom.told.wrong(0, 1)).first().waitFor()
  })

  it('takes photos from a phone by a link, and files them to a chart in two presses', async () => {
    const { page } = here
    await page.getByRole('button', { name: /Quillfeather/ }).click()
    await page.getByRole('heading', { name: mailroom.answers.dangerous }).waitFor()
    await page.keyboard.press('a')
    await page.getByLabel(mailroom.answer.factor).fill('1984-03-02')
    await page.getByRole('button', { name: mailroom.answer.make }).click()
    const letter = await page.getByLabel(mailroom.answer.text).inputValue()
    const address = /http\S+/.exec(letter)?.[0] ?? ''
    await shoot(page, 'answer')
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: mailroom.answer.sent }).click()

    const phone = await openPage(browser, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    await phone.page.goto(address)
    await phone.page.getByRole('heading', { name: 'Send to Klinik am See' }).waitFor()
    await phone.page.getByLabel(link.factor).fill('1984 03 02')
    await phone.page.getByLabel(link.name).fill('Rasa phone-canary')
    await phone.page.getByLabel(link.words).fill('The left side, lip-canary')
    const files = [picture, await sharp(picture).negate().jpeg().toBuffer()].map((buffer, at) => {
      return { name: `IMG_${at + 1}.jpg`, mimeType: 'image/jpeg', buffer }
    })
    await phone.page.locator('input[type=file]').setInputFiles(files)
    await phone.page.getByRole('img', { name: 'Photo 2' }).waitFor()
    await shoot(phone.page, 'phone')
    expect(await violationsOf(phone.page)).toEqual([])
    await phone.page.getByRole('button', { name: link.send }).click()
    await phone.page.getByRole('heading', { name: link.done }).waitFor()
    await shoot(phone.page, 'phone-receipt')
    expect(phone.complaints).toEqual([])
    await phone.page.reload()
    await phone.page.getByText(link.over).waitFor()
    await phone.context.close()

    // The front desk: the words, how many pictures, and no way to them.
    await desk.page.getByRole('button', { name: /phone-canary/ }).click()
    await desk.page.getByText(mailroom.picturesHere(2)).waitFor()
    expect(await desk.page.getByRole('button', { name: mailroom.showPictures(2) }).count()).toBe(0)
    expect(await desk.page.getByRole('button', { name: mailroom.act.file }).count()).toBe(0)
    expect(await desk.page.locator('.mail-message img').count()).toBe(0)

    await page.getByRole('button', { name: /phone-canary/ }).click()
    await page.getByText('The left side, lip-canary').last().waitFor()
    await page.getByRole('button', { name: mailroom.showPictures(2) }).click()
    await page.getByRole('img', { name: mailroom.picture(2) }).waitFor()
    await shoot(page, 'by-link')
    await page.getByRole('button', { name: mailroom.act.file }).click()
    // Without halves nothing can be sealed: the message stays on the list and a sentence says so, however long it takes.
    let held = 0
    let refuse = (): void => undefined
    const refusing = new Promise<void>((done) => {
      refuse = done
    })
    await here.context.route('**/api/gate/imports', async (route) => {
      held++
      await refusing
      await route.abort()
    })
    await page.getByRole('button', { name: /Vilkas/ }).click()
    await expect.poll(() => held).toBeGreaterThan(0)
    expect(await page.getByRole('button', { name: /phone-canary/ }).count()).toBe(1)
    expect(await page.getByText(mailroom.told.filed(2)).count()).toBe(0)
    refuse()
    await page.getByText(speakError(ERRORS, 'PICTURES_REFUSED', { refused: 2, of: 2 }).what).waitFor()
    expect(await page.getByRole('button', { name: /phone-canary/ }).count()).toBe(1)
    await here.context.unroute('**/api/gate/imports')
    // The browser complains of what this test cut off, and of nothing else.
    for (const complaint of here.complaints.splice(0)) expect(complaint).toContain('ERR_FAILED')
    await page.getByRole('button', { name: /Vilkas/ }).click()
    await page.getByText(mailroom.told.filed(2)).first().waitFor()
    // The way back takes the pictures out of the chart, then brings the message back; it is not lost to what the import list says.
    await page.getByText(importing.queue.allIn(2)).first().waitFor()
    await page.keyboard.press('z')
    await page.getByRole('button', { name: /phone-canary/ }).waitFor()
    await page.getByRole('button', { name: mailroom.act.file }).click()
    await page.getByRole('button', { name: /Vilkas/ }).click()
    await page.getByText(mailroom.told.filed(2)).first().waitFor()
    await page.getByText(mailroom.empty).first().waitFor()
    await page.getByRole('link', { name: 'Patients' }).click()
    await page.locator('main .recent-row').filter({ hasText: 'Vilkas' }).click()
    await shoot(page, 'chart')
    await page.getByRole('option').first().waitFor()
    expect(here.complaints).toEqual([])
  })

  it("goes on from a closed tab, and is a web page's form of enquiry too", async () => {
    const { page } = here
    await page.getByRole('link', { name: mailroom.title }).click()
    await page.getByRole('button', { name: mailroom.act.link }).click()
    await page.getByLabel(mailroom.answer.purpose).selectOption('enquiry')
    await page.getByRole('button', { name: mailroom.answer.make }).click()
    const letter = await page.getByLabel(mailroom.answer.text).inputValue()
    await page.keyboard.press('Escape')
    const visitor = await openPage(browser, { viewport: { width: 390, height: 844 } })
    await visitor.context.route('**/api/links/*/*', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    const address = /http\S+/.exec(letter)?.[0] ?? ''
    await visitor.page.goto(address)
    await visitor.page.getByRole('heading', { name: 'Write to Klinik am See' }).waitFor()
    await visitor.page.getByLabel(link.name).fill('Vera visitor-canary')
    await visitor.page.getByLabel(link.contact).fill('vera@mailbox.example')
    await visitor.page.getByLabel(link.words).fill('What does a first talk cost?')
    await visitor.page.getByRole('button', { name: link.send }).click()
    await visitor.page.getByText(/^Sealed\. Sending/).waitFor()
    await visitor.page.close()
    await visitor.context.unroute('**/api/links/*/*')
    const again = await visitor.context.newPage()
    await again.goto(address)
    await again.getByText(link.resume).waitFor()
    await again.getByRole('button', { name: link.resumeAct }).click()
    await again.getByRole('heading', { name: link.done }).waitFor()
    await visitor.context.close()
    await page.getByRole('button', { name: /visitor-canary/ }).click()
    await page.getByRole('heading', { name: mailroom.answers.enquiry }).waitFor()
    await page.getByText('What does a first talk cost?').last().waitFor()
  })

  it('leads from a ransom note to the response room', async () => {
    const { page } = here
    const note =
      'We hacked your network and downloaded all your patient photos. Pay 20000 dollars in bitcoin by noon or we will publish them. No police.'
    await send('Your patients', `<p>${note}</p>`, [])
    await page.getByRole('button', { name: /Your patients/ }).click()
    await page.getByText(mailroom.extortion).waitFor()
    await page.getByRole('button', { name: mailroom.act.response }).click()
    await page.waitForURL(/#\/response/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect([here.complaints, desk.complaints]).toEqual([[], []])
  })

  it('leaves no word and no pixel of it on the disk of the server', async () => {
    await here.context.close()
    await desk.context.close()
    await server.stop()
    const marks = [...CANARIES.map((word) => Buffer.from(word)), picture.subarray(200, 264), Buffer.from('dropphotos')]
    let files = 0
    const found: string[] = []
    const walk = (at: string): void => {
      for (const name of readdirSync(at)) {
        const path = join(at, name)
        if (statSync(path).isDirectory()) walk(path)
        else {
          files++
          const bytes = readFileSync(path)
          for (const mark of marks) if (bytes.includes(mark)) found.push(name)
          if (bytes.includes(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))) found.push(`${name}: a JPEG`)
        }
      }
    }
    walk(server.data)
    console.info(`the thief read ${files} files: ${found.length} finds`)
    expect(files).toBeGreaterThan(10)
    expect(found).toEqual([])
  })
})
