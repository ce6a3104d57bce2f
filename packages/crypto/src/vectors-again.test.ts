/** The second implementation makes the same pages again, byte for byte; each has its page of the specification, and each page its code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { makeVectors } from '../../../vectors/generator/make.mjs'
import { LABELS } from './engine/hash.ts'
import { HPKE_PURPOSES } from './engine/hpke-info.ts'
import { WORDS } from './engine/slip39-words.ts'
import { WRAP_PURPOSES } from './format/context.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const made = makeVectors(WORDS)
const spec = (page: string) => readFileSync(`${root}docs/spec/${page}.md`, 'utf8')

describe('vectors', () => {
  it.each([...made.keys()])('%s is made again byte for byte', (name) => {
    expect(readFileSync(`${root}vectors/${name}`, 'utf8') === made.get(name)).toBe(true)
    expect(existsSync(`${root}docs/spec/${name.replace('.json', '.md')}`)).toBe(true)
  })
  it('has no page that nobody makes', () => {
    const pages = readdirSync(`${root}vectors`).filter((name) => name.endsWith('.json'))
    expect(pages.sort()).toEqual([...made.keys()].sort())
  })
})

describe('the specification (case K7)', () => {
  it('lists every derivation label, and no other', () => {
    const rows = spec('suite')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
    const listed = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]))
    expect(listed.sort()).toEqual([...LABELS].sort())
    expect(new Set(LABELS).size).toBe(LABELS.length)
  })
  it('lists every purpose of a wrap and of a seal', () => {
    for (const purpose of WRAP_PURPOSES) expect(spec('wrap')).toContain(`\`${purpose}\``)
    const seals = spec('hpke') + spec('wrap')
    for (const purpose of HPKE_PURPOSES) expect(seals).toMatch(new RegExp(`\`${purpose}\`|pellicle/1 ${purpose}`))
  })
})
