/**
 * Cases C1 to C5 on the format itself. Reach: whoever holds the stored bytes changes them at will; in C4 the sealer himself cheats.
 * Each twin is the naive composition in which the attack works. C6: content-post-quantum.test.ts.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import {
  CryptoError,
  concat,
  formatContext,
  formatWrapContext,
  type ObjectContext,
  parseObjectHeader,
} from '@pellicle/crypto/format'
import { openObject, openRange, unwrapKey } from '@pellicle/crypto/open'
import { derive, sealObject, systemRandom, wrapKey } from '@pellicle/crypto/seal'
import { describe, expect, it } from 'vitest'
import { keyStream, makeTwoKeyCiphertext, openPlainGcm } from './two-key-gcm.ts'

const CHUNK = 256 * 1024
const SEALED_CHUNK = CHUNK + 16
const HEADER = 56

const context: ObjectContext = {
  practice: systemRandom(32),
  subject: systemRandom(16),
  object: systemRandom(16),
  role: 'original',
  generation: 1,
  revision: 0,
}

async function isRefused(act: Promise<unknown>): Promise<boolean> {
  try {
    await act
    return false
  } catch (error) {
    if (error instanceof CryptoError) return true
    throw error
  }
}

function flipped(bytes: Uint8Array, at: number, mask: number): Uint8Array {
  const changed = bytes.slice()
  changed[at] = (changed[at] as number) ^ mask
  return changed
}

describe('C1: bytes flipped', () => {
  it('every bit of header, body and tag: nothing opens', async () => {
    const key = systemRandom(32)
    const sealed = await sealObject(key, context, Buffer.from('dose 10 units'))
    let opened = 0
    for (let at = 0; at < sealed.length; at++) {
      for (let bit = 0; bit < 8; bit++)
        if (!(await isRefused(openObject(key, context, flipped(sealed, at, 1 << bit))))) opened++
    }
    expect(opened).toBe(0)
    console.info(`C1: ${8 * sealed.length} flipped bits, ${opened} opened`)
  })

  it('in a large object: not whole, and no byte of a changed chunk in part', async () => {
    const key = systemRandom(32)
    const content = systemRandom(3 * CHUNK)
    const sealed = await sealObject(key, context, content)
    for (let i = 0; i < 60; i++) {
      const at = HEADER + Math.floor((i / 60) * (sealed.length - HEADER))
      const changed = flipped(sealed, at, 1 << (i % 8))
      const chunk = Math.floor((at - HEADER) / SEALED_CHUNK)
      const start = Math.max(0, chunk * CHUNK - 8)
      const read = async (from: number, to: number) => changed.subarray(from, to)
      expect(await isRefused(openObject(key, context, changed))).toBe(true)
      expect(await isRefused(openRange(key, context, sealed.length, read, { start, end: start + 1 }))).toBe(true)
    }
  })

  it('twin: a cipher without a tag shows what the thief wrote', () => {
    const [key, nonce] = [randomBytes(32), randomBytes(16)]
    const sealed = createCipheriv('aes-256-ctr', key, nonce).update('dose 10 units')
    const changed = flipped(sealed, 5, '1'.charCodeAt(0) ^ '9'.charCodeAt(0))
    expect(createDecipheriv('aes-256-ctr', key, nonce).update(changed).toString()).toBe('dose 90 units')
  })
})

describe('C2: chunks moved', () => {
  const key = systemRandom(32)
  const content = systemRandom(4 * CHUNK - 8)
  const edits: readonly (readonly [string, (sealed: Uint8Array) => Uint8Array])[] = [
    ['swapped', (s) => reorder(s, [1, 0, 2, 3])],
    ['last one first', (s) => reorder(s, [3, 0, 1, 2])],
    ['repeated', (s) => reorder(s, [0, 1, 1, 2, 3])],
    ['dropped', (s) => reorder(s, [0, 2, 3])],
    ['first dropped', (s) => reorder(s, [1, 2, 3])],
    ['cut at a chunk edge', (s) => reorder(s, [0, 1])],
    ['cut to one chunk', (s) => reorder(s, [0])],
    ['last one repeated', (s) => reorder(s, [0, 1, 2, 3, 3])],
    ['an empty last chunk', (s) => concat(s, new Uint8Array(16))],
    ['a chunk of noise appended', (s) => concat(s, systemRandom(SEALED_CHUNK))],
    ['cut inside a chunk', (s) => s.subarray(0, s.length - 1000)],
    ['cut inside the last tag', (s) => s.subarray(0, s.length - 1)],
  ]

  function reorder(sealed: Uint8Array, order: readonly number[]): Uint8Array {
    const at = (i: number) => sealed.subarray(HEADER + i * SEALED_CHUNK, HEADER + (i + 1) * SEALED_CHUNK)
    return concat(sealed.subarray(0, HEADER), ...order.map(at))
  }

  it.each(edits)('%s: refused whole and in part', async (_, edit) => {
    const changed = edit(await sealObject(key, context, content))
    expect(await isRefused(openObject(key, context, changed))).toBe(true)
    const read = async (from: number, to: number) => changed.subarray(from, to)
    for (const range of [
      { start: 0, end: 10 },
      { start: CHUNK, end: CHUNK + 10 },
      { start: 0, end: 4 * CHUNK },
    ]) {
      expect(await isRefused(openRange(key, context, changed.length, read, range))).toBe(true)
    }
  })

  it('a reader of ranges who is served another chunk, whatever the size that is claimed', async () => {
    const sealed = await sealObject(key, context, content)
    const shifted = async (from: number, to: number) =>
      from < HEADER + SEALED_CHUNK ? sealed.subarray(from, to) : sealed.subarray(from - SEALED_CHUNK, to - SEALED_CHUNK)
    expect(await isRefused(openRange(key, context, sealed.length, shifted, { start: CHUNK, end: CHUNK + 1 }))).toBe(
      true,
    )
    const honest = async (from: number, to: number) => sealed.subarray(from, to)
    for (const length of [sealed.length - SEALED_CHUNK, sealed.length - 1, sealed.length + 1, HEADER + SEALED_CHUNK]) {
      expect(await isRefused(openRange(key, context, length, honest, { start: 0, end: 10 }))).toBe(true)
    }
  })

  it('300 random edits', async () => {
    const sealed = await sealObject(key, context, content)
    const random = seeded(1)
    let opened = 0
    for (let i = 0; i < 300; i++) {
      const order = Array.from({ length: 1 + random(5) }, () => random(4))
      if (order.join() === '0,1,2,3') continue
      if (!(await isRefused(openObject(key, context, reorder(sealed, order))))) opened++
    }
    expect(opened).toBe(0)
  })

  it('twin: chunks with their own tag but no place and no end open in any order', () => {
    const piece = 1000
    const seal = (plain: Uint8Array) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    }
    const open = (sealed: Uint8Array[]) =>
      Buffer.concat(
        sealed.map((one) => openPlainGcm(key, one.subarray(0, 12), Buffer.of(), one.subarray(12)) as Buffer),
      )
    const parts = [0, 1, 2, 3].map((i) => content.subarray(i * piece, (i + 1) * piece))
    const sealed = parts.map(seal)
    const pick = (...order: number[]) => open(order.map((i) => sealed[i] as Buffer))
    expect(pick(1, 0, 2, 3)).toEqual(Buffer.concat([1, 0, 2, 3].map((i) => parts[i] as Uint8Array)))
    expect(pick(0, 1)).toHaveLength(2 * piece)
    expect(pick(0, 1, 1, 2, 3)).toHaveLength(5 * piece)
  })
})

describe('C3: an object in another role', () => {
  const key = systemRandom(32)
  const others: readonly (readonly [string, Partial<ObjectContext>])[] = [
    ["another practice's", { practice: systemRandom(32) }],
    ["patient A's under B", { subject: systemRandom(16) }],
    ['another object', { object: systemRandom(16) }],
    ['a thumb as an original', { role: 'original' }],
    ['another generation', { generation: 2 }],
    ['revision 1 as 2', { revision: 2 }],
  ]
  const thumb: ObjectContext = { ...context, role: 'thumb', revision: 1 }

  it.each(others)('%s: refused by object and wrap', async (_, change) => {
    const sealed = await sealObject(key, thumb, Buffer.from('small'))
    expect(await isRefused(openObject(key, { ...thumb, ...change }, sealed))).toBe(true)
    const wrap = wrapKey(systemRandom(32).fill(1), key, { ...thumb, purpose: 'object' }, systemRandom)
    const unwrap = async () => unwrapKey(systemRandom(32).fill(1), wrap, { ...thumb, ...change, purpose: 'object' })
    expect(await isRefused(unwrap())).toBe(true)
  })

  it('chunk 3 of X as chunk 3 of Y, both under one key by mistake: refused', async () => {
    const [x, y] = [context, { ...context, object: systemRandom(16) }]
    const [one, two] = await Promise.all([x, y].map((at) => sealObject(key, at, systemRandom(4 * CHUNK - 8))))
    const place = [HEADER + 2 * SEALED_CHUNK, HEADER + 3 * SEALED_CHUNK] as const
    const mixed = (two as Uint8Array).slice()
    mixed.set((one as Uint8Array).subarray(...place), place[0])
    expect(await isRefused(openObject(key, y, mixed))).toBe(true)
  })

  it('twin: one key and no associated data: a thumb opens where the original was asked for', () => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const sealedThumb = Buffer.concat([cipher.update('thumb of A'), cipher.final(), cipher.getAuthTag()])
    const askedForOriginalOfB = openPlainGcm(key, nonce, Buffer.of(), sealedThumb)
    expect(askedForOriginalOfB?.toString()).toBe('thumb of A')
  })
})

describe('C4: one ciphertext, two keys', () => {
  it('is refused by the commitment under the second key; without it, both keys open it', async () => {
    const [keyOne, keyTwo] = [systemRandom(32), systemRandom(32)]
    const [one, two] = [keyOne, keyTwo].map((key) => derive(key, 'object payload', [context.object], 64)) as [
      Uint8Array,
      Uint8Array,
    ]
    // The cheating sealer takes an honest header, which commits to key one, and a chunk of 16 blocks that both keys open.
    const honest = await sealObject(keyOne, context, new Uint8Array(248))
    const header = honest.subarray(0, HEADER)
    const nonce = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    const aad = concat(header, formatContext(context))
    const keys = { one: one.subarray(0, 32), two: two.subarray(0, 32), nonce, aad }
    const plain = Buffer.alloc(256)
    plain.writeUInt32BE(248, 4)
    plain.write('to the doctor: nothing unusual', 16)
    const streamOne = keyStream(keys.one, nonce, 256)
    const streamTwo = keyStream(keys.two, nonce, 256)
    const chunk = Buffer.from(plain.map((byte, i) => byte ^ (streamOne[i] as number)))
    Buffer.from('to the court: we warned her   ').forEach((byte, i) => {
      chunk[64 + i] = byte ^ (streamTwo[64 + i] as number)
    })
    const sealed = concat(header, makeTwoKeyCiphertext(keys, chunk, 15))

    const opened = Buffer.from(await openObject(keyOne, context, sealed))
    expect(opened.toString('latin1')).toContain('to the doctor: nothing unusual')
    await expect(openObject(keyTwo, context, sealed)).rejects.toMatchObject({ code: 'KEY_REFUSED' })
    // The twin, over the very same bytes: AES-GCM alone.
    const body = sealed.subarray(HEADER)
    expect(openPlainGcm(keys.one, nonce, aad, body)?.toString('latin1')).toContain('to the doctor: nothing unusual')
    expect(openPlainGcm(keys.two, nonce, aad, body)?.toString('latin1')).toContain('to the court: we warned her')
    // Nor does it help to commit to key two: then key one does not open.
    const other = (await sealObject(keyTwo, context, new Uint8Array(248))).subarray(0, HEADER)
    expect(parseObjectHeader(other).commitment).not.toEqual(parseObjectHeader(header).commitment)
    await expect(openObject(keyOne, context, concat(other, body))).rejects.toMatchObject({ code: 'KEY_REFUSED' })
  })

  it('a wrap that gives two readers two keys (case S3): the same', () => {
    const [kekOne, kekTwo] = [systemRandom(32), systemRandom(32)]
    const at = { ...context, purpose: 'object' } as const
    const honest = wrapKey(kekOne, systemRandom(32), at, systemRandom)
    const [one, two] = [kekOne, kekTwo].map((kek) => derive(kek, 'wrap', [], 64).subarray(0, 32)) as [
      Uint8Array,
      Uint8Array,
    ]
    const aad = formatWrapContext(at)
    const nonce = honest.subarray(0, 12)
    const sealed = makeTwoKeyCiphertext({ one, two, nonce, aad }, systemRandom(32), 1)
    const forged = concat(nonce, sealed, honest.subarray(60))
    const keyOne = unwrapKey(kekOne, forged, at)
    expect(() => unwrapKey(kekTwo, forged, at)).toThrow(expect.objectContaining({ code: 'KEY_REFUSED' }))
    expect(openPlainGcm(one, nonce, aad, sealed)).toEqual(Buffer.from(keyOne))
    expect(openPlainGcm(two, nonce, aad, sealed)).not.toBeNull()
    expect(openPlainGcm(two, nonce, aad, sealed)).not.toEqual(Buffer.from(keyOne))
  })
})

describe('C5: a nonce used twice', () => {
  it('1,000 interrupted uploads begun again: one key and nonce only ever seal the same bytes', async () => {
    const seen = new Map<string, string>()
    const random = seeded(2)
    for (let i = 0; i < 1_000; i++) {
      // An upload: one object, one key. It is interrupted and sealed again up to three times; every fifth is then edited.
      const at = { ...context, object: systemRandom(16) }
      const key = systemRandom(32)
      const content = Buffer.from(`picture ${i}`)
      for (let attempt = 0; attempt <= random(3); attempt++) note(seen, key, at, await sealObject(key, at, content))
      if (i % 5 !== 0) continue
      const edited = { ...context, object: systemRandom(16) }
      const editedKey = systemRandom(32)
      note(seen, editedKey, edited, await sealObject(editedKey, edited, Buffer.from(`picture ${i}, edited`)))
    }
    expect(seen.size).toBe(1_200)
    console.info(`C5: ${seen.size} keys, none of which sealed two things`)
  })

  /** All pairs of key and nonce of an object follow from its payload key: it may only ever have sealed one thing. */
  function note(seen: Map<string, string>, key: Uint8Array, at: ObjectContext, sealed: Uint8Array): void {
    const name = Buffer.from(derive(key, 'object payload', [at.object], 64)).toString('hex')
    const digest = createHash('sha256').update(sealed).digest('hex')
    expect(seen.get(name) ?? digest).toBe(digest)
    seen.set(name, digest)
  }

  it('twin: a resumed upload that is encoded anew under the same key and counter gives the difference of both away', () => {
    const [key, nonce] = [randomBytes(32), Buffer.alloc(12)]
    const seal = (plain: string) => createCipheriv('aes-256-gcm', key, nonce).update(plain)
    const first = seal('a picture everybody has seen')
    const second = seal('a picture nobody should see ')
    const known = Buffer.from('a picture everybody has seen')
    const stolen = known.map((byte, i) => byte ^ (first[i] as number) ^ (second[i] as number))
    expect(Buffer.from(stolen).toString()).toBe('a picture nobody should see ')
  })
})

function seeded(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
}
