import { describe, expect, it } from 'vitest'
import { stickFile } from './stick-file.ts'

const words = { ask: 'Passphrase', open: 'Open', wrong: 'Wrong' }
const TEXT = 'Police: 112\nLawyer: Ona, +370 600 00000\n'
const PASSPHRASE = 'seven grey herons'

const bytes = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** As somebody would open it with a program of their own. */
async function open(html: string, passphrase: string): Promise<string> {
  const data = JSON.parse(/id="sealed">([^<]*)</.exec(html)?.[1] ?? '') as { [key: string]: string } & {
    rounds: number
  }
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, [
    'deriveKey',
  ])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(data.salt ?? ''), iterations: data.rounds }
  const key = await crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
  const text = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes(data.nonce ?? '') },
    key,
    bytes(data.sealed ?? ''),
  )
  return new TextDecoder().decode(text)
}

describe('a contact pack on a stick', () => {
  it('opens with its passphrase and no other, names nothing in the clear, and is another file each time', async () => {
    const html = await stickFile({ title: 'Klinik & Co: $1', text: TEXT, passphrase: PASSPHRASE, words })
    expect(await open(html, PASSPHRASE)).toBe(TEXT)
    await expect(open(html, `${PASSPHRASE}.`)).rejects.toThrow()
    for (const part of ['Police', 'Ona,', '+370', PASSPHRASE]) expect(html).not.toContain(part)
    expect(html).toContain('<title>Klinik &#38; Co: $1</title>')
    expect(html).not.toMatch(/https?:|src=|href=/)
    expect(await stickFile({ title: 'a', text: TEXT, passphrase: PASSPHRASE, words })).not.toBe(html)
  })

  it('takes no passphrase that a found stick would not withstand', async () => {
    await expect(stickFile({ title: 'a', text: TEXT, passphrase: 'herons', words })).rejects.toThrow('BAD_FIELD')
  })
})
