/**
 * Cases K5 to K8 on the format itself. Reach: the server gives a device whatever it likes (parameters, old formats, ten thousand
 * broken wraps) and hears how it answers. Each twin is a naive client in which the attack works.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import {
  CryptoError,
  concat,
  decode,
  encode,
  formatHeader,
  type Header,
  type ObjectContext,
  parseHeader,
} from '@pellicle/crypto/format'
import { openFrom, openObject, unwrapKey } from '@pellicle/crypto/open'
import {
  ARGON2_FLOOR,
  type Argon2Cost,
  derive,
  deriveKemPublic,
  derivePassphraseSecret,
  sealObject,
  sealTo,
  systemRandom,
  wrapKey,
} from '@pellicle/crypto/seal'
import { describe, expect, it } from 'vitest'
import { openPlainGcm } from './two-key-gcm.ts'

const context: ObjectContext = {
  practice: systemRandom(32),
  subject: systemRandom(16),
  object: systemRandom(16),
  role: 'original',
  generation: 1,
  revision: 0,
}
const DICTIONARY = Array.from({ length: 2_000 }, (_, i) => `summer${i}`)
const PASSPHRASE = 'summer1234'

describe('K5: the server weakens the passphrase', () => {
  const salt = systemRandom(16)
  const offers: readonly (readonly [string, Argon2Cost, Uint8Array])[] = [
    ['one pass', { ...ARGON2_FLOOR, passes: 1 }, salt],
    ['8 KiB', { ...ARGON2_FLOOR, memoryKiB: 8 }, salt],
    ['one KiB below the floor', { ...ARGON2_FLOOR, memoryKiB: ARGON2_FLOOR.memoryKiB - 1 }, salt],
    ['no passes', { ...ARGON2_FLOOR, passes: 0 }, salt],
    ['no number', { ...ARGON2_FLOOR, passes: Number.NaN }, salt],
    ['nothing', {} as Argon2Cost, salt],
    ['text', { memoryKiB: '65536', passes: '3', lanes: '1' } as unknown as Argon2Cost, salt],
    ['a cost that stops the device', { ...ARGON2_FLOOR, passes: 17 }, salt],
    ['no salt', ARGON2_FLOOR, new Uint8Array(0)],
    ['a salt of zeros', ARGON2_FLOOR, new Uint8Array(16)],
    ['a short salt', ARGON2_FLOOR, salt.subarray(0, 8)],
  ]

  it.each(offers)('%s: refused before anything is computed', async (_, cost, offered) => {
    // A passphrase that tells when it is looked at: computing begins with it.
    let looked = false
    const untouched = {
      normalize: () => {
        looked = true
        return PASSPHRASE
      },
    } as unknown as string
    await expect(derivePassphraseSecret(untouched, systemRandom(32), offered, cost)).rejects.toMatchObject({
      code: 'WEAK_KDF',
    })
    expect(looked).toBe(false)
  })

  it('even at the floor, the passphrase alone opens nothing: the device secret never left', async () => {
    const deviceSecret = systemRandom(32)
    const secret = await derivePassphraseSecret(PASSPHRASE, deviceSecret, salt, ARGON2_FLOOR)
    const at = { ...context, role: 'passphrase', purpose: 'member' } as const
    const wrap = wrapKey(secret, systemRandom(32), at, systemRandom)
    expect(unwrapKey(secret, wrap, at)).toHaveLength(32)
    for (const guessed of [new Uint8Array(32), new Uint8Array(0), salt, systemRandom(32)]) {
      const guess = await derivePassphraseSecret(PASSPHRASE, guessed, salt, ARGON2_FLOOR)
      expect(() => unwrapKey(guess, wrap, at)).toThrow(CryptoError)
    }
  })

  it('twin: a client that takes the iterations from the server loses its key to a word list', () => {
    const memberKey = randomBytes(32)
    const offer = { iterations: 1, salt: Buffer.alloc(16) }
    const key = pbkdf2Sync(PASSPHRASE, offer.salt, offer.iterations, 32, 'sha256')
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12))
    const wrapped = Buffer.concat([cipher.update(memberKey), cipher.final(), cipher.getAuthTag()])
    const started = performance.now()
    const stolen = DICTIONARY.map((word) =>
      openPlainGcm(
        pbkdf2Sync(word, offer.salt, offer.iterations, 32, 'sha256'),
        Buffer.alloc(12),
        Buffer.of(),
        wrapped,
      ),
    ).find((one) => one !== null)
    expect(stolen).toEqual(memberKey)
    console.info(`K5 twin: ${DICTIONARY.length} words tried in ${Math.round(performance.now() - started)} ms`)
  })
})

describe('K6: an old protocol is offered', () => {
  it.each([0, 2, 99, 255])('an object of suite %i: refused as such', async (suite) => {
    const key = systemRandom(32)
    const sealed = await sealObject(key, context, Buffer.from('content'))
    for (const at of [4, 5]) {
      const changed = sealed.slice()
      changed[at] = suite
      await expect(openObject(key, context, changed)).rejects.toMatchObject({ code: 'UNKNOWN_SUITE' })
    }
  })

  it.each([0, 2, 99, undefined, null, '1'])('a statement of suite %j: refused as such', (suite) => {
    const { v: _, ...rest } = decode(formatHeader(aHeader())) as Record<string, number>
    const changed = encode(suite === undefined ? rest : { ...rest, v: suite })
    expect(() => parseHeader(changed)).toThrow(expect.objectContaining({ code: 'UNKNOWN_SUITE' }))
  })

  it('a missing suite byte: nothing opens', async () => {
    const key = systemRandom(32)
    const sealed = await sealObject(key, context, Buffer.from('content'))
    const without = concat(sealed.subarray(0, 5), sealed.subarray(6))
    await expect(openObject(key, context, without)).rejects.toBeInstanceOf(CryptoError)
  })

  it('twin: a client that still reads its first format shows what the thief wrote', () => {
    const [key, nonce] = [randomBytes(32), randomBytes(12)]
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const sealed = Buffer.concat([
      Buffer.of(1),
      nonce,
      cipher.update('consent: no '),
      cipher.final(),
      cipher.getAuthTag(),
    ])
    const naive = (object: Buffer) => {
      const [suite, iv, body] = [object[0], object.subarray(1, 13), object.subarray(13)]
      if (suite === 1) return openPlainGcm(key, iv, Buffer.of(), body)
      // Suite 0 had no tag. Its files are long gone; its reader is not.
      return createDecipheriv('aes-256-ctr', key, Buffer.concat([iv, Buffer.of(0, 0, 0, 2)])).update(
        body.subarray(0, -16),
      )
    }
    const forged = Buffer.from(sealed)
    const [from, to] = ['no ', 'yes']
    for (let i = 0; i < 3; i++)
      forged[13 + 9 + i] = (forged[13 + 9 + i] as number) ^ from.charCodeAt(i) ^ to.charCodeAt(i)
    expect(naive(forged)).toBeNull()
    forged[0] = 0
    expect(naive(forged)?.toString()).toBe('consent: yes')
  })
})

describe('K7: one key, many purposes', () => {
  it('all keys of one object and one patient are pairwise different', () => {
    const { practice, subject: patient, object } = context
    const same = systemRandom(32)
    const roles = ['original', 'preview', 'thumb', 'id-scan', 'part:photos', 'part:response', 'salts']
    const keys = [
      derive(same, 'object payload', [object], 64).subarray(0, 32),
      derive(same, 'object payload', [object], 64).subarray(32),
      derive(same, 'wrap', [], 64).subarray(0, 32),
      derive(same, 'wrap', [], 64).subarray(32),
      derive(same, 'key commitment', []),
      ...['chart', 'photos', 'response'].flatMap((compartment) =>
        [1, 2].flatMap((generation) => [
          derive(same, 'kek patient', [practice, compartment, 1, patient, generation]),
          derive(same, 'kek patient', [practice, compartment, 2, patient, generation]),
          derive(same, 'kek generation', [practice, compartment, patient, generation]),
          derive(same, 'kek filed', [practice, compartment, patient, generation, object]),
        ]),
      ),
      ...roles.flatMap((role) => [
        derive(same, 'kek object', [practice, patient, object, role]),
        derive(same, 'kek original', [practice, patient, object, role]),
      ]),
      derive(same, 'kek deposit', [practice, 'photos', 1, object]),
      derive(same, 'kek compartment', [practice, 'photos', 'photo.add', object]),
      derive(same, 'duplicate', [practice, patient]),
    ].map((key) => Buffer.from(key).toString('hex'))
    expect(new Set(keys).size).toBe(keys.length)
    console.info(`K7: ${keys.length} keys from one secret, all different`)
  })

  it('who was given the key of a thumb opens no original of the same patient', () => {
    const patientKey = systemRandom(32)
    const { practice, subject, object } = context
    const kekThumb = derive(patientKey, 'kek object', [practice, subject, object, 'thumb'])
    const kekOriginal = derive(patientKey, 'kek object', [practice, subject, object, 'original'])
    const at = { ...context, purpose: 'object' } as const
    const wrap = wrapKey(kekOriginal, systemRandom(32), at, systemRandom)
    expect(() => unwrapKey(kekThumb, wrap, at)).toThrow(CryptoError)
  })

  it('twin: with one key for both, the thumb’s reader reads the original', () => {
    const patientKey = randomBytes(32)
    const kek = (id: Uint8Array) => createHmac('sha256', patientKey).update(id).digest()
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', kek(context.object), nonce)
    const original = Buffer.concat([cipher.update('the original'), cipher.final(), cipher.getAuthTag()])
    const keyOfThumb = kek(context.object)
    expect(openPlainGcm(keyOfThumb, nonce, Buffer.of(), original)?.toString()).toBe('the original')
  })
})

describe('K8: errors as an oracle', () => {
  /** Everything about an error that could reach a log, a server or a person. */
  function shape(act: () => unknown): string {
    try {
      act()
      return 'opened'
    } catch (error) {
      const { name, message, code, cause, ...more } = error as Error & { readonly code?: string }
      return JSON.stringify({ name, message, code, cause: cause === undefined ? null : 'a cause', more })
    }
  }

  it('10,000 malformed wraps give one answer', () => {
    const kek = systemRandom(32)
    const at = { ...context, purpose: 'object' } as const
    const wrap = wrapKey(kek, systemRandom(32), at, systemRandom)
    const random = seeded(8)
    const answers = new Map<string, number>()
    for (let i = 0; i < 10_000; i++) {
      const answer = shape(() => unwrapKey(kek, malformed(wrap, random), at))
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
    }
    expect([...answers.keys()]).toHaveLength(1)
    expect([...answers.keys()][0]).toContain('KEY_REFUSED')
    console.info(`K8: ${[...answers.values()][0]} malformed wraps, ${answers.size} answer`)
  })

  it('500 malformed seals give the same answer, whichever half broke', () => {
    const seed = systemRandom(32)
    const sealed = sealTo(deriveKemPublic(seed), 'epoch', [], systemRandom(32), systemRandom)
    const random = seeded(9)
    const answers = new Set<string>()
    for (let i = 0; i < 500; i++) answers.add(shape(() => openFrom(seed, 'epoch', [], malformed(sealed, random))))
    const smallOrder = sealed.slice()
    smallOrder.fill(0, 1088, 1120)
    answers.add(shape(() => openFrom(seed, 'epoch', [], smallOrder)))
    expect([...answers]).toHaveLength(1)
  })

  it('twin: a client that says "padding" or "checksum" gives its key away', () => {
    const kek = randomBytes(32)
    const secret = randomBytes(32)
    const iv = randomBytes(16)
    const cipher = createCipheriv('aes-256-cbc', kek, iv)
    const checksum = createHash('sha256').update(secret).digest().subarray(0, 4)
    const wrap = Buffer.concat([iv, cipher.update(Buffer.concat([secret, checksum])), cipher.final()])
    let asked = 0
    const ask = (bytes: Buffer): 'padding' | 'checksum' | 'opened' => {
      asked++
      try {
        const decipher = createDecipheriv('aes-256-cbc', kek, bytes.subarray(0, 16))
        const plain = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()])
        const [key, sum] = [plain.subarray(0, -4), plain.subarray(-4)]
        return createHash('sha256').update(key).digest().subarray(0, 4).equals(sum) ? 'opened' : 'checksum'
      } catch {
        return 'padding'
      }
    }
    const stolen = Buffer.concat(
      [0, 1].map((i) => decryptBlock(ask, wrap.subarray(16 * i, 16 * i + 16), wrap.subarray(16 * i + 16, 16 * i + 32))),
    )
    expect(stolen).toEqual(secret)
    console.info(`K8 twin: the whole key after ${asked} questions`)
  })
})

/** Vaudenay, EUROCRYPT 2002: the block's plaintext, byte by byte from its end. */
function decryptBlock(ask: (bytes: Buffer) => string, before: Buffer, block: Buffer): Buffer {
  const plain = Buffer.alloc(16)
  for (let at = 15; at >= 0; at--) {
    const padding = 16 - at
    for (let guess = 0; guess < 256; guess++) {
      const iv = Buffer.from(before)
      for (let i = at + 1; i < 16; i++) iv[i] = (before[i] as number) ^ (plain[i] as number) ^ padding
      iv[at] = (before[at] as number) ^ guess ^ padding
      if (ask(Buffer.concat([iv, block])) === 'padding') continue
      // The last byte may have met a longer padding: change the one before it and ask again.
      if (at === 15) {
        iv[14] = (iv[14] as number) ^ 1
        if (ask(Buffer.concat([iv, block])) === 'padding') continue
      }
      plain[at] = guess
      break
    }
  }
  return plain
}

/** A wrap after a few bytes were changed, cut, appended, or of pure noise; never the wrap itself. */
function malformed(good: Uint8Array, random: (below: number) => number): Uint8Array {
  const kind = random(5)
  if (kind === 0) return systemRandom(random(200))
  if (kind === 1) return good.slice(0, random(good.length))
  if (kind === 2) return concat(good, systemRandom(1 + random(20)))
  if (kind === 3) return systemRandom(good.length)
  const changed = good.slice()
  const at = random(good.length)
  changed[at] = (changed[at] as number) ^ (1 + random(255))
  return changed
}

function seeded(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
}

function aHeader(): Header {
  const hash = new Uint8Array(32)
  return {
    ...{ practice: hash, kind: 1, by: new Uint8Array(16), seq: 0, prev: hash, seen: [0, hash], at: 0 },
    ...{ subject: null, base: null, pub: {}, objects: [], salts: [], body: hash },
  }
}
