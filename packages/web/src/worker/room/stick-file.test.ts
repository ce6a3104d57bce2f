import { contactCard } from '@pellicle/breach/notices/contact-card'
import { describe, expect, it } from 'vitest'
import { stickFile } from './stick-file.ts'

const notes = [
  { at: 1, words: { what: 'contacts', contacts: { police: 'Station 4, 112', lawyer: 'Ona, +370 600 00000' } } },
]
const { paper } = contactCard(notes, { name: 'Klinik & Co: $1 "A" </script>', country: 'LT' }, [])
const PASSPHRASE = 'seven grey herons'
const pack = { paper, asOf: 'As of 1 May.', passphrase: PASSPHRASE }

const bytes = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** As somebody would open it with a program of their own. */
async function open(html: string, passphrase: string): Promise<unknown> {
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
  return JSON.parse(new TextDecoder().decode(text))
}

describe('a contact card on a stick', () => {
  it('opens with its passphrase and no other, names nothing in the clear, and is another file each time', async () => {
    const html = await stickFile(pack)
    expect(await open(html, PASSPHRASE)).toEqual({ ...paper, asOf: pack.asOf })
    await expect(open(html, `${PASSPHRASE}.`)).rejects.toThrow()
    for (const part of ['Station 4', 'Ona,', '+370', PASSPHRASE]) expect(html).not.toContain(part)
    expect(html).toContain('<title>Klinik &#38; Co: $1 &#34;A&#34; &#60;/script&#62;: Contact card</title>')
    expect(html).not.toMatch(/https?:|src=|href=|%[A-Z]+%/)
    expect(await stickFile(pack)).not.toBe(html)
  })

  it('takes no passphrase that a found stick would not withstand', async () => {
    await expect(stickFile({ ...pack, passphrase: 'herons' })).rejects.toThrow('BAD_FIELD')
  })
})
