/**
 * What a person waits for in the app, measured by the page's own clock in a real Chromium against a real server: thumbs of a chart, a
 * preview, the frames of a comparison while it is dragged, what the page holds after many imports, and what a first visit loads.
 */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { compare as compareWords } from '@pellicle/protocol/words/en/compare'
import { PROGRAM } from './bench-box.ts'
import { BENCH_PASSPHRASE } from './bench-practice.ts'
import { type BrowserPage, type Chromium, openChromium } from './chromium.ts'
import { makeDrawnPhotos } from './drawn-photos.ts'
import { type BoxInUse, onABox } from './on-a-box.ts'
import { type PageMemory, watchMemory } from './page-memory.ts'
import { clickToPainted, frameTimes, paintedNow } from './page-scripts.ts'
import { findPatient, goToPatients, importInPage, makePatient, openBySheet } from './page-steps.ts'
import { alone, beside, type Row } from './row.ts'
import { runNode } from './run-program.ts'
import { median, percentile } from './spread.ts'

export interface PageOptions {
  readonly scratch: string
  /** Charts that are opened, each for the first time. */
  readonly charts: number
  /** Photos imported through the page, in ten batches. */
  readonly imported: number
  readonly say: (line: string) => void
}

export type PageName = 'chart' | 'preview' | 'compare' | 'page-memory' | 'first-load'

const PHOTOS = 24
const PREVIEWS = 4
const MEGAPIXELS = 5
const DRAG_MS = 3000
/** Nothing more was fetched for so long: the first page stands. */
const QUIET_MS = 1500
const BATCHES = 10
const VIEWPORT = { width: 1440, height: 1000 }
/** Thumbs are at most 320 pixels, previews about 2048. */
const WIDTHS = { thumb: 100, preview: 1000 } as const
const AIMS = { chartMs: 500, previewMs: 150, firstKb: 250 } as const

/** The rows, or the sentence that says why there are none. */
export async function pageRows(
  options: PageOptions,
  wanted: (name: PageName) => boolean,
): Promise<readonly Row[] | string> {
  const browser = await openChromium(join(options.scratch, 'profile'))
  if ('missing' in browser) return browser.missing
  try {
    return await onABox(join(options.scratch, 'pages'), (used) => measure({ browser, used, wanted, ...options }))
  } finally {
    await browser.close()
    await rm(join(options.scratch, 'profile'), { recursive: true, force: true })
  }
}

interface Job extends PageOptions {
  readonly browser: Chromium
  readonly used: BoxInUse
  readonly wanted: (name: PageName) => boolean
}

async function measure(job: Job): Promise<readonly Row[]> {
  const { browser, used, wanted, say } = job
  const rows: Row[] = []
  if (wanted('first-load')) rows.push(await firstLoad(browser, used.box.url))
  const seen = wanted('chart') || wanted('preview') || wanted('compare')
  if (seen) await fillCharts(job)
  await used.desk.lock()
  if (!seen && !wanted('page-memory')) return rows
  const page = await browser.newPage({ viewport: VIEWPORT })
  const memory = await watchMemory(browser, page)
  await openBySheet(page, used.box.url, used.sheet)
  if (seen) rows.push(...(await look(page, job)))
  if (wanted('page-memory')) {
    say(`page: ${job.imported} photos to import`)
    rows.push(await memoryRow(page, job, memory))
  }
  return rows
}

/** Charts as the command line imports them: half of the photos before, half after. One more than is measured, to warm the app up. */
async function fillCharts({ scratch, charts, used, say }: Job): Promise<void> {
  const { folder } = await makeDrawnPhotos(join(scratch, 'chart-photos'), {
    ...{ count: (charts + 1) * PHOTOS, megapixels: MEGAPIXELS },
    folderOf: (n) =>
      `${familyOf(Math.floor(n / PHOTOS))}, Pat/${n % PHOTOS < PHOTOS / 2 ? '2026-03-12 before' : '2026-06-12 after'}`,
  })
  await used.desk.lock()
  const passphrase = join(used.device, 'passphrase')
  await writeFile(passphrase, BENCH_PASSPHRASE, { mode: 0o600 })
  const how = ['--box', used.box.url, '--device', used.device, '--passphrase-file', passphrase, '--json']
  await runNode(PROGRAM, ['import', folder, ...how])
  say(`page: ${charts + 1} charts of ${PHOTOS} photos are in`)
}

/** Names that share no beginning, so that each search has a shard of its own. */
function familyOf(n: number): string {
  return `${'ABCDEFGHKLMNOPRSTUVW'[n % 20]}${'aeiou'[n % 5]}bench`
}

async function look(page: BrowserPage, { charts, wanted }: Job): Promise<Row[]> {
  const opened: number[] = []
  const previewed: number[] = []
  for (let n = 0; n <= charts; n++) {
    const line = await findPatient(page, familyOf(n))
    const shown = page.evaluate<number>(clickToPainted({ selector: '.tile img', count: PHOTOS, width: WIDTHS.thumb }))
    await line.click()
    const took = await shown
    if (n > 0) opened.push(took)
    if (wanted('preview')) previewed.push(...(await openPreviews(page)).slice(n === 0 ? 1 : 0))
    if (n < charts) await goToPatients(page)
  }
  const rows: Row[] = []
  const spread = (all: readonly number[]) => `slowest ${Math.max(...all).toFixed(0)} ms`
  if (wanted('chart'))
    rows.push({
      ...{
        name: 'chart',
        title: `Chart with ${PHOTOS} photos: from the click until all thumbs are painted`,
        beside: [],
      },
      size: `${opened.length} charts, each for the first time, in an app that has shown one before`,
      ours: alone({
        ...{ who: 'Pellicle', value: median(opened), unit: 'ms', also: spread(opened) },
        by: 'press on a patient: grant, statements, thumbs fetched, opened in the worker, decoded, painted',
      }),
      aim: { text: `within ${AIMS.chartMs} ms`, met: median(opened) <= AIMS.chartMs },
    })
  if (wanted('preview'))
    rows.push({
      ...{ name: 'preview', title: 'Preview: from the click until it is painted', beside: [] },
      size: `${previewed.length} photos of ${MEGAPIXELS} MP, previews of about 2048 pixels`,
      ours: alone({
        ...{ who: 'Pellicle', value: median(previewed), unit: 'ms', also: spread(previewed) },
        by: 'press on a tile: preview fetched, opened in the worker, decoded, painted',
      }),
      aim: { text: `within ${AIMS.previewMs} ms`, met: median(previewed) <= AIMS.previewMs },
    })
  if (wanted('compare')) rows.push(await compareRow(page))
  return rows
}

async function openPreviews(page: BrowserPage): Promise<number[]> {
  const times: number[] = []
  const tiles = page.locator('.tile')
  for (let n = 0; n < PREVIEWS; n++) {
    const tile = tiles.nth(n * Math.floor(PHOTOS / PREVIEWS))
    const shown = page.evaluate<number>(
      clickToPainted({ selector: '.view-layer img', count: 1, width: WIDTHS.preview }),
    )
    await tile.click()
    times.push(await shown)
    await page.keyboard.press('Escape')
    await tiles.first().waitFor()
  }
  return times
}

/** The slider of two previews is dragged to and fro; beside it the same page at rest, which is the best this machine's browser does. */
async function compareRow(page: BrowserPage): Promise<Row> {
  const tiles = page.locator('.tile')
  for (const tile of [tiles.first(), tiles.nth(PHOTOS - 1)]) {
    await tile.focus()
    await page.keyboard.press('Space')
  }
  await page.keyboard.press('c')
  await page.getByRole('group', { name: compareWords.label }).first().waitFor()
  await page.keyboard.press('s')
  await untilPainted(page, { selector: '.compare-content img', width: WIDTHS.preview }, 2)
  const rest = await page.evaluate<number[]>(frameTimes(DRAG_MS / 2))
  const counting = page.evaluate<number[]>(frameTimes(DRAG_MS))
  const end = performance.now() + DRAG_MS
  const middle = { x: VIEWPORT.width / 2, y: VIEWPORT.height / 2 }
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.down()
  for (let n = 0; performance.now() < end; n++)
    await page.mouse.move(middle.x + Math.sin(n / 12) * VIEWPORT.width * 0.35, middle.y)
  await page.mouse.up()
  const dragged = await counting
  await page.keyboard.press('Escape')
  const fps = (frames: readonly number[]) => 1000 / (frames.reduce((sum, one) => sum + one, 0) / frames.length)
  const ours = alone({
    ...{ who: 'Pellicle', value: fps(dragged), unit: 'fps', also: `p95 ${percentile(dragged, 0.95).toFixed(1)} ms` },
    by: 'the slider dragged to and fro: frames by requestAnimationFrame',
  })
  const resting = {
    who: 'at rest',
    value: fps(rest),
    unit: 'fps',
    memoryMb: null,
    by: 'the same page, nothing moves',
  } as const
  return {
    ...{ name: 'compare', title: 'Two previews compared, the slider dragged', ours, beside: [beside(ours, resting)] },
    size: `${DRAG_MS / 1000} s, ${dragged.length} frames, ${VIEWPORT.width} x ${VIEWPORT.height}, no graphics card`,
    aim: { text: '60 frames a second', met: fps(dragged) >= 58 },
  }
}

async function untilPainted(
  page: BrowserPage,
  what: { selector: string; width: number },
  count: number,
): Promise<void> {
  const end = performance.now() + 10_000
  while ((await page.evaluate<number>(paintedNow(what))) < count)
    if (performance.now() > end) throw new Error('pictures were not painted')
}

async function memoryRow(page: BrowserPage, job: Job, look: () => Promise<PageMemory>): Promise<Row> {
  const { scratch, imported, say } = job
  const each = Math.ceil(imported / BATCHES)
  const { paths } = await makeDrawnPhotos(join(scratch, 'imported'), { count: each * BATCHES, megapixels: MEGAPIXELS })
  const looks: PageMemory[] = []
  for (let batch = 0; batch < BATCHES; batch++) {
    await goToPatients(page)
    await makePatient(page, `Memory${'ABCDEFGHIJ'[batch]}`)
    await importInPage(page, paths.slice(batch * each, (batch + 1) * each))
    looks.push(await look())
    const { scriptMb, processMb } = looks.at(-1) as PageMemory
    say(
      `page: ${(batch + 1) * each} imported, ${scriptMb.toFixed(0)} MB in scripts, ${processMb?.toFixed(0)} MB in all`,
    )
  }
  const figure = (batch: number) => {
    const { scriptMb, processMb } = looks[batch] as PageMemory
    const also = processMb === null ? '' : `renderer ${processMb.toFixed(0)} MB`
    return { value: scriptMb, unit: 'MB', memoryMb: processMb, also } as const
  }
  const ours = alone({
    ...{ who: 'Pellicle', ...figure(BATCHES - 1) },
    by: `heaps and buffers of page and worker after a collection, ${each * BATCHES} photos in`,
  })
  const earlier = [0, Math.floor(BATCHES / 2) - 1].map((batch) =>
    beside(ours, { who: `after ${(batch + 1) * each}`, ...figure(batch), by: 'the same page earlier' }),
  )
  const [first] = earlier
  const flat = first !== undefined && ours.value <= first.value * 1.25
  return {
    ...{ name: 'page-memory', title: 'Memory of a page that imports and imports', ours, beside: earlier },
    size: `${each * BATCHES} photos of ${MEGAPIXELS} MP into ${BATCHES} charts`,
    aim: { text: 'flat: at most a quarter more at the end than after a tenth', met: flat },
  }
}

/** What an empty browser fetches until the first page stands, compressed here so that the figure does not hang on who serves it. */
async function firstLoad(browser: Chromium, url: string): Promise<Row> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  const scripts = new Map<string, Promise<Uint8Array>>()
  page.on('response', (response) => {
    const address = response.url()
    if (/\.m?js(\?|$)/.test(address))
      scripts.set(
        address,
        response.body().catch(() => new Uint8Array(0)),
      )
  })
  await page.goto(url)
  await page.getByRole('heading').first().waitFor()
  // A page may stand before the last of its parts is asked for.
  for (let before = -1; before !== scripts.size; ) {
    before = scripts.size
    await wait(QUIET_MS)
  }
  const bodies = await Promise.all(scripts.values())
  await page.close()
  const kb = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000
  return {
    ...{ name: 'first-load', title: 'JavaScript of a first visit', beside: [] },
    size: `${bodies.length} files until the first page stands`,
    ours: alone({ who: 'Pellicle', value: kb, unit: 'KB', by: 'scripts that an empty browser fetched, gzip -9' }),
    aim: { text: `under ${AIMS.firstKb} KB compressed`, met: kb < AIMS.firstKb },
  }
}
