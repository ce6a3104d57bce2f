/**
 * Inputs nobody wrote: random bytes, random grammar, mails with bytes flipped, cut and doubled. The parser answers within its
 * limits, never throws, and is a function of the bytes. PELLICLE_LONG raises the number of inputs to ten million.
 */
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { base64, rawMail } from '../testing/raw-mail.ts'
import { readBodies } from './bodies.ts'
import { makeMail, parseMail } from './mail.ts'

/** In pieces, where time is short: `PELLICLE_FUZZ=SEED:INPUTS`. */
const [SEED, PIECE] = (process.env.PELLICLE_FUZZ ?? '2026').split(':').map(Number)
const LONG = process.env.PELLICLE_LONG !== undefined || PIECE !== undefined
const INPUTS = PIECE ?? (LONG ? 10_000_000 : 20_000)

/** xorshift32: the same inputs on every machine, and fast enough for ten million of them. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed | 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const PIECES = [
  'From: ',
  'To: ',
  'Subject: ',
  'Content-Type: ',
  'multipart/mixed; boundary=',
  'multipart/alternative; boundary="',
  'message/rfc822',
  'text/html; charset=',
  'text/plain',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Disposition: attachment; filename=',
  `filename*0*=utf-8''`,
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  '\n\n',
  '--',
  '--b',
  '--b--',
  'b',
  '"',
  '(',
  ')',
  '<',
  '>',
  '@',
  ';',
  ':',
  ',',
  '=',
  '=?utf-8?q?',
  '=?utf-8?b?',
  '?=',
  ' ',
  '\t',
  '\0',
  '\\',
  'begin 644 x\n#0V%T\nend\n',
  'ann@x.example',
  '=0D=0A',
  'aGVsbG8=',
  '<p>x</p>',
  'é',
  '\u{1f600}',
  'x'.repeat(200),
]
const SEED_MAIL = rawMail(
  'From: =?utf-8?q?Ann?= <ann@x.example>',
  'To: desk@clinic.example',
  'Subject: hello',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: multipart/alternative; boundary="c"',
  '',
  '--c',
  'Content-Type: text/plain; format=flowed',
  '',
  'text ',
  'more',
  '--c',
  'Content-Type: text/html',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>t=C3=A9xt</p>',
  '--c--',
  '--b',
  'Content-Type: message/rfc822',
  '',
  'From: bo@y.example',
  '',
  'inner',
  '--b',
  'Content-Type: application/pdf; name*0=a; name*1=.pdf',
  'Content-Transfer-Encoding: base64',
  '',
  base64('%PDF-1.7'),
  '--b--',
)

describe('fuzz', () => {
  it(`parses ${INPUTS} inputs`, { timeout: 6 * 60 * 60 * 1000 }, () => {
    const random = makeRandom(SEED ?? 2026)
    const seen = { mail: 0, held: 0 }
    for (let n = 0; n < INPUTS; n++) {
      const bytes = n % 3 === 0 ? grammar(random) : n % 3 === 1 ? mutated(random) : noise(random)
      const mail = parseMail(bytes)
      seen[mail.kind]++
      if (mail.kind === 'held') continue
      const bodies = readBodies(mail.root)
      for (const { message } of bodies.messages) if (message !== null) makeMail(0, message, [])
      if (n % 997 === 0) expect(parseMail(bytes)).toEqual(mail)
    }
    if (LONG) process.stdout.write(`parsed ${INPUTS} inputs: ${JSON.stringify(seen)}\n`)
    expect(seen.mail).toBeGreaterThan(INPUTS / 3)
  })
})

function grammar(random: (below: number) => number): Uint8Array {
  let text = random(4) === 0 ? '' : 'From: a@x.example\r\n'
  for (let left = random(40); left > 0; left--) text += PIECES[random(PIECES.length)]
  return rawMail(text)
}

function mutated(random: (below: number) => number): Uint8Array {
  let bytes: Uint8Array = SEED_MAIL.slice()
  for (let left = 1 + random(8); left > 0; left--) {
    const at = random(bytes.length)
    const kind = random(4)
    if (kind === 0) bytes[at] = random(256)
    else if (kind === 1) bytes = bytes.subarray(0, Math.max(1, at))
    else {
      const piece = kind === 2 ? bytes.subarray(at, at + random(200)) : rawMail(PIECES[random(PIECES.length)]!)
      const to = random(bytes.length)
      bytes = new Uint8Array([...bytes.subarray(0, to), ...piece, ...bytes.subarray(to)])
    }
  }
  return bytes
}

function noise(random: (below: number) => number): Uint8Array {
  const bytes = new Uint8Array(random(300))
  for (let at = 0; at < bytes.length; at++) bytes[at] = random(3) === 0 ? random(256) : 10 + random(118)
  return bytes
}
