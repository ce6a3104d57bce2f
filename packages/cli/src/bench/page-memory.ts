/** What a page holds: JavaScript of the page and of its worker after a collection, and the whole renderer process as the system sees it. */
import { readFileSync } from 'node:fs'
import type { BrowserPage, Chromium, DevTools } from './chromium.ts'

export interface PageMemory {
  /** Heaps and array buffers of page and worker. */
  readonly scriptMb: number
  /** Resident memory of all renderers; null where the system does not tell. */
  readonly processMb: number | null
}

interface HeapUsage {
  readonly usedSize: number
  readonly backingStorageSize?: number
}

type Ask = <T>(method: string) => Promise<T>

/** Attached before the worker starts, or after: both are found. */
export async function watchMemory(browser: Chromium, page: BrowserPage): Promise<() => Promise<PageMemory>> {
  const tools = await page.context().newCDPSession(page)
  const workers = await watchWorkers(tools)
  const whole = await browser.newBrowserCDPSession()
  return async () => {
    // What is sealed lies in the worker: without it the figure would be a fair-weather one.
    if (workers().length === 0) throw new Error('the page has no worker to look into')
    let bytes = 0
    for (const ask of [((method) => tools.send(method)) as Ask, ...workers()]) {
      // Twice: what finalisers let go of is collected the second time.
      for (let n = 0; n < 2; n++) await ask('HeapProfiler.collectGarbage')
      const { usedSize, backingStorageSize = 0 } = await ask<HeapUsage>('Runtime.getHeapUsage')
      bytes += usedSize + backingStorageSize
    }
    return { scriptMb: bytes / 1e6, processMb: await residentMb(whole) }
  }
}

/** Worker sessions, spoken to through the page's own. */
async function watchWorkers(tools: DevTools): Promise<() => readonly Ask[]> {
  const sessions = new Map<string, Ask>()
  const waiting = new Map<string, (message: { readonly result?: unknown }) => void>()
  let next = 1
  tools.on(
    'Target.attachedToTarget',
    ({ sessionId, targetInfo }: { sessionId: string; targetInfo: { type: string } }) => {
      if (targetInfo.type !== 'worker') return
      sessions.set(
        sessionId,
        <T>(method: string) =>
          new Promise<T>((resolve) => {
            const id = next++
            waiting.set(`${sessionId} ${id}`, ({ result }) => resolve(result as T))
            void tools.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
          }),
      )
    },
  )
  tools.on('Target.detachedFromTarget', ({ sessionId }: { sessionId: string }) => void sessions.delete(sessionId))
  tools.on('Target.receivedMessageFromTarget', ({ sessionId, message }: { sessionId: string; message: string }) => {
    const reply = JSON.parse(message) as { readonly id?: number; readonly result?: unknown }
    waiting.get(`${sessionId} ${reply.id}`)?.(reply)
  })
  await tools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  return () => [...sessions.values()]
}

async function residentMb(whole: DevTools): Promise<number | null> {
  const { processInfo } = await whole.send<{ processInfo: readonly { type: string; id: number }[] }>(
    'SystemInfo.getProcessInfo',
  )
  try {
    const kib = processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]))
    return (kib.reduce((sum, one) => sum + one, 0) * 1024) / 1e6
  } catch {
    return null
  }
}
