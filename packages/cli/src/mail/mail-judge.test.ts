/** `pellicle mail judge` as it is started, the pool when workers misbehave, and the words for every code of the judge. */
import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SIGNALS } from '@pellicle/mail/judge/signals'
import { mail as DE } from '@pellicle/protocol/words/de/mail'
import { mail as EN } from '@pellicle/protocol/words/en/mail'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from './judge-lines.ts'

const program = fileURLToPath(new URL('../main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'pellicle-mail-'))

function file(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\r\n'))
  return path
}

function judge(input: string, ...args: readonly string[]): Promise<{ out: string; err: string; code: number | null }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'mail', 'judge', ...args])
  let [out, err] = ['', '']
  child.stdout.on('data', (bytes) => (out += String(bytes)))
  child.stderr.on('data', (bytes) => (err += String(bytes)))
  child.stdin.end(input)
  return new Promise((resolve) => child.once('close', (code) => resolve({ out, err, code })))
}

const fine = file(
  'fine.eml',
  'From: Ann Berg <ann@mail.example>',
  'To: desk@clinic.example',
  'Subject: Friday',
  '',
  'Can I come on Friday at ten?',
)
const lure = file(
  'lure.eml',
  'From: DHL Express <info@parcel-hold.top>',
  'To: desk@clinic.example',
  'Subject: Your parcel is waiting',
  'Content-Type: text/html',
  '',
  '<p>Your parcel could not be delivered. Pay the customs fee within 24 hours.</p><a href="https://parcel-hold.top/pay">Click here</a>',
)

describe('pellicle mail judge', () => {
  it('prints one line of JSON for each path', async () => {
    const { out, err, code } = await judge(`${fine}\n\n${lure}\r\n`)
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect([code, err, lines.length]).toEqual([0, '', 2])
    expect(lines.find((line) => line.file === fine)).toMatchObject({ verdict: 'safe', reasons: [], places: [] })
    const found = lines.find((line) => line.file === lure)
    expect(found).toMatchObject({ verdict: 'dangerous', score: expect.any(Number) })
    expect(found.reasons[0]).toContain('The name says DHL, the address ends in parcel-hold.top.')
    expect(found.places[0]).toMatchObject({ code: 'NAME_SAYS_BRAND', where: 'from' })
    expect(found.reasons.length).toBeLessThanOrEqual(3)
  })

  it('says an error per file, and goes on', async () => {
    const { out, code } = await judge(`${join(folder, 'absent.eml')}\n${folder}\n${fine}\n`)
    const byFile = new Map(
      out
        .trim()
        .split('\n')
        .map((line) => [JSON.parse(line).file, JSON.parse(line)]),
    )
    expect(code).toBe(1)
    expect(byFile.get(join(folder, 'absent.eml'))).toMatchObject({ verdict: null, score: null, error: 'NO_SUCH_FILE' })
    expect(byFile.get(folder)).toMatchObject({ error: 'NOT_A_FILE' })
    expect(byFile.get(fine)).toMatchObject({ verdict: 'safe' })
  })

  it('never calls safe what it could not read', async () => {
    const deep = file(
      'deep.eml',
      ...Array.from({ length: 100 }, () => ['Content-Type: message/rfc822', '']).flat(),
      'x',
    )
    const { out } = await judge(`${deep}\n${file('none.eml', '', 'no mail at all')}\n`)
    for (const line of out
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one)))
      expect(line).toMatchObject({
        verdict: 'careful',
        reasons: [EN.held],
        error: expect.stringMatching(/TOO_DEEP|NOT_A_MAIL/),
      })
  })

  it('knows what the practice knows, and speaks German', async () => {
    const practice = file(
      'practice.json',
      JSON.stringify({
        practice: 'Praxis am Park',
        domains: ['clinic.example'],
        staff: [{ name: 'Dr. Eva Stein', address: 'stein@clinic.example' }],
      }),
    )
    const boss = file(
      'boss.eml',
      'From: Eva Stein <eva.stein@webmail.example>',
      'To: desk@clinic.example',
      'Subject: kurz',
      '',
      'Sind Sie am Platz?',
    )
    const { out } = await judge(`${boss}\n`, '--practice', practice, '--language', 'de')
    const line = JSON.parse(out)
    expect(line).toMatchObject({ verdict: expect.stringMatching(/careful|dangerous/) })
    expect(line.reasons[0]).toContain('Der Name ist Dr. Eva Stein, jemand von uns')
  })

  it('refuses a practice file of another shape without repeating it', async () => {
    for (const text of ['{"staff": "Secretname"}', 'Secretname', '[1]']) {
      const { code, err } = await judge('', '--practice', file('bad.json', text))
      expect([code, err.includes('Secretname'), err.includes('practice file')]).toEqual([2, false, true])
    }
  })
})

describe('the words', () => {
  it.each([
    ['English', EN],
    ['German', DE],
  ] as const)('%s has a sentence for every signal, and none beside', (_, words) => {
    expect([...Object.keys(words.reasons), ...Object.keys(words.reliefs)].sort()).toEqual(
      SIGNALS.map(({ code }) => code).sort(),
    )
  })

  it.each([
    ['English', EN],
    ['German', DE],
  ] as const)('%s says it without a score or a term of the trade, with and without what was found', (_, words) => {
    for (const { code, sign } of SIGNALS) {
      for (const params of [{}, FULL]) {
        const sentence = sign === '+' ? sentenceOf({ code, params }, words) : words.reliefs[code]!(params)
        expect(sentence).toMatch(/^[\p{Lu}„“”"].*[.]$/u)
        expect(sentence).not.toMatch(
          /undefined|null|NaN|\{|\bDMARC\b|\bSPF\b|\bDKIM\b|phish|malware|punycode|score|\d%/i,
        )
        expect(sentence.length).toBeLessThan(330)
      }
    }
  })
})

const FULL = {
  name: 'DHL',
  domain: 'x.example',
  of: 'y.example',
  shown: 'z.example',
  host: 'h.example',
  ascii: 'xn--h.example',
  address: 'a@b.example',
  from: 'f.example',
  ending: 'top',
  count: 40,
  words: 'act now',
  target: 't.example',
  port: '8080',
  password: 1,
  letters: 500,
  sum: '1 million',
  standing: 'supplier',
  finding: 'UTF7',
}
