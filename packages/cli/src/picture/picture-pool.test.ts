import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MAX_PICTURE_BYTES } from '@pellicle/vault/picture/picture'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { openPicturePool, type PicturePool } from './picture-pool.ts'
import { pngOf } from './testing/png-of.ts'

const folder = mkdtempSync(join(tmpdir(), 'pellicle-pool-'))
const pools: PicturePool[] = []
const open = (options: Parameters<typeof openPicturePool>[0]) => {
  const pool = openPicturePool(options)
  pools.push(pool)
  return pool
}
afterAll(() => {
  for (const pool of pools) pool.close()
  rmSync(folder, { recursive: true })
})

/** A decoder that does `what` when the first byte of a picture is 1, and answers like a healthy one otherwise. */
function misbehaving(what: string): URL {
  const path = join(folder, `decoder-${pools.length}.mjs`)
  writeFileSync(
    path,
    `process.on('message', async ({ id, bytes }) => { if (bytes[0] === 1) { ${what} } process.send({ id, tired: false, picture: { camera: 'fine' } }) })
     process.on('disconnect', () => process.exit(0))`,
  )
  return pathToFileURL(path)
}
const bad = Uint8Array.of(1)
const good = Uint8Array.of(0)

describe('a pool of decoders', () => {
  it('reads many pictures, and bad ones among them stop nobody', async () => {
    const pool = open({ size: 2 })
    const jpeg = await sharp({ create: { width: 700, height: 500, channels: 3, background: '#963' } })
      .jpeg()
      .toBuffer()
    const files = Array.from({ length: 12 }, (_, n) =>
      n % 3 === 0 ? Buffer.from('not one') : n % 3 === 1 ? jpeg.subarray(0, 300) : jpeg,
    )
    const results = await Promise.allSettled(files.map((file) => pool.read(file)))
    expect(
      results.map((one) => (one.status === 'fulfilled' ? one.value.width : (one.reason as { code: string }).code)),
    ).toEqual(files.map((_, n) => ['NOT_A_PICTURE', 'UNREADABLE_PICTURE', 700][n % 3]))
  })

  it.each([
    ['crashes', 'process.abort()'],
    ['exits', 'process.exit(0)'],
    ['hangs', 'for (;;);'],
    ['sleeps', 'await new Promise(() => {})'],
  ])('survives a decoder that %s', async (_, what) => {
    const pool = open({ size: 1, limitMs: 1500, program: misbehaving(what) })
    const [first, second, third] = await Promise.allSettled([pool.read(good), pool.read(bad), pool.read(good)])
    expect(first).toMatchObject({ value: { camera: 'fine' } })
    expect(second).toMatchObject({ reason: { code: 'UNREADABLE_PICTURE' } })
    expect(third).toMatchObject({ value: { camera: 'fine' } })
  })

  it('replaces a decoder that asks for it', async () => {
    const path = join(folder, 'tired.mjs')
    writeFileSync(
      path,
      `process.on('message', ({ id }) => process.send({ id, tired: true, picture: { camera: String(process.pid) } }))`,
    )
    const pool = open({ size: 1, program: pathToFileURL(path) })
    const one = await pool.read(good)
    const two = await pool.read(good)
    expect(one.camera).not.toBe(two.camera)
  })

  it('refuses what is too large before it costs anything', async () => {
    const pool = open({ size: 1 })
    await expect(pool.read(new Uint8Array(MAX_PICTURE_BYTES + 1))).rejects.toMatchObject({ code: 'TOO_LARGE' })
  })

  it('hands the decoder nothing of this process’s environment', async () => {
    process.env.PELLICLE_TEST_SECRET = 'do not pass on'
    const path = join(folder, 'env.mjs')
    writeFileSync(
      path,
      `process.on('message', ({ id }) => process.send({ id, tired: false, picture: { camera: JSON.stringify(process.env) } }))`,
    )
    const pool = open({ size: 1, program: pathToFileURL(path) })
    expect((await pool.read(good)).camera).not.toContain('do not pass on')
    delete process.env.PELLICLE_TEST_SECRET
  })

  it('refuses what still waits when it is closed, and leaves no process behind', async () => {
    const pool = open({ size: 1, program: misbehaving('await new Promise(() => {})') })
    const waiting = [pool.read(bad), pool.read(good)]
    const settled = Promise.allSettled(waiting)
    pool.close()
    expect((await settled).map((one) => one.status)).toEqual(['rejected', 'rejected'])
  })

  it('opens a legal but enormous flat picture without growing', async () => {
    // 14,000 × 14,000 one-bit pixels: 196 MP in 24 KB
    const side = 14_000
    const pool = open({ size: 1 })
    expect(await pool.read(pngOf(side, side, side))).toMatchObject({
      width: side,
      height: side,
      preview: { width: 2048 },
    })
  })
})
