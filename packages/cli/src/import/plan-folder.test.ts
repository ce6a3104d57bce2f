/** The folders that practices really have, and what is made of them. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseCsv } from './csv.ts'
import { planCsv } from './plan-csv.ts'
import { planFolder, readPath } from './plan-folder.ts'
import type { NameOrder } from './read-words.ts'

const usual = { nameOrder: 'given-first' as NameOrder, monthFirst: false }
const read = (path: string, options = usual) => {
  const found = readPath(path.split('/'), options)
  if (found === null) return null
  const { record, file } = found
  return [record.family, record.given, record.birthDate, file.date, file.phase].join(' · ')
}

describe('a path', () => {
  it.each([
    ['Vidal, Rosa/2024-05-03 before/IMG_1.jpg', 'Vidal · Rosa ·  · 2024-05-03 · before'],
    ['Rosa Vidal/2024-05-03 after/IMG_1.jpg', 'Vidal · Rosa ·  · 2024-05-03 · after'],
    ['Vidal_Rosa/2024_05_03/before 1.jpg', 'Vidal · Rosa ·  · 2024-05-03 · before'],
    ['Müller, Anna (1984-02-11)/03.05.2024/vorher.jpg', 'Müller · Anna · 1984-02-11 · 2024-05-03 · before'],
    ['Müller, Anna (geb. 11.2.1984)/20240503/nachher.jpg', 'Müller · Anna · 1984-02-11 · 2024-05-03 · after'],
    ['Kowalska, Ewa/Before/IMG_3.jpg', 'Kowalska · Ewa ·  ·  · before'],
    ['Kowalska, Ewa/May 2024/post-op 3 months/IMG_3.jpg', 'Kowalska · Ewa ·  · 2024-05-01 · follow-up'],
    ['2024/Petraitis, Jonas/prieš/IMG.jpg', 'Petraitis · Jonas ·  ·  · before'],
    ['A-D/O’Brien, Sean/2023-01-02 pre-op/1.jpg', 'O’Brien · Sean ·  · 2023-01-02 · before'],
    ['Vidal, Rosa/05-13-2024/1.jpg', 'Vidal · Rosa ·  · 2024-05-13 · '],
    ['Anna Müller 2024-05-03 before 1.jpg', 'Müller · Anna ·  · 2024-05-03 · before'],
    ['García Márquez, José María/día 0/1.jpg', 'García Márquez · José María ·  ·  · day0'],
    ['Løkke, Åse/2024-02-30 before/1.jpg', 'Løkke · Åse ·  ·  · before'],
  ])('%s', (path, expected) => {
    expect(read(path)).toBe(expected)
  })

  it('follows what was said of names and months', () => {
    expect(read('Müller Anna/x.jpg', { ...usual, nameOrder: 'family-first' })).toMatch(/^Müller · Anna/)
    expect(read('Vidal, Rosa/05-03-2024/x.jpg', { ...usual, monthFirst: true })).toContain('2024-05-03')
    expect(read('Vidal, Rosa/05-03-2024/x.jpg')).toContain('2024-03-05')
  })

  it.each(['IMG_1234.jpg', 'DCIM/100APPLE/IMG_1.jpg', '2024/12/IMG_2.jpg', '1.jpg'])('%s is nobody’s', (path) => {
    expect(read(path)).toBeNull()
  })
})

describe('a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'pellicle-plan-'))
  afterAll(() => rmSync(root, { recursive: true }))
  const put = (path: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), 'x')
  }

  it('ends with every file planned, left out with a reason, or passed over', async () => {
    for (const path of [
      'Vidal, Rosa/2024-05-03/1.jpg',
      'VIDAL, rosa/2024-06-03/2.jpg',
      'IMG_9.jpg',
      'Thumbs.db',
      'Vidal, Rosa/.DS_Store',
    ])
      put(path)
    symlinkSync('/etc/hostname', join(root, 'Vidal, Rosa', 'link.jpg'))
    const plan = await planFolder(root, usual)
    expect(plan.patients.map(({ files }) => files.length)).toEqual([2])
    expect(plan.skipped.map(({ reason }) => reason).sort()).toEqual(['no-name', 'not-a-file'])
    expect(plan.ignored).toBe(2)
  })

  it('reads a table instead', async () => {
    put('a/1.jpg')
    const rows =
      'Family;Given;birth date;FILE;date;phase;region;intimate\n"Vidal; R";Rosa;2.4.1988;a/1.jpg;2024-05-03;after;nose;x\nB;;;../out.jpg;;;;\nC;;;gone.jpg;;;;\n;;;a/1.jpg;;;;\n'
    const plan = await planCsv(root, new TextEncoder().encode(`\ufeff${rows}`), false)
    expect(plan.patients[0]?.record).toMatchObject({ family: 'Vidal; R', given: 'Rosa', birthDate: '1988-04-02' })
    expect(plan.patients[0]?.files[0]).toMatchObject({
      date: '2024-05-03',
      phase: 'after',
      details: { region: 'nose', intimate: true },
    })
    expect(plan.skipped.map(({ reason }) => reason)).toEqual(['outside', 'no-such-file', 'bad-row'])
  })

  it('refuses a table without names', async () => {
    await expect(planCsv(root, new TextEncoder().encode('file,date\n1,2\n'), false)).rejects.toThrow('"family"')
  })
})

describe('tables', () => {
  it('are read as spreadsheets write them', () => {
    expect(parseCsv(new TextEncoder().encode('a,"b ""c""\nd",e\r\n\r\n1,2,3'))).toEqual([
      ['a', 'b "c"\nd', 'e'],
      ['1', '2', '3'],
    ])
    expect(parseCsv(Uint8Array.of(0x4d, 0xfc, 0x3b, 0x31))).toEqual([['Mü', '1']])
  })
})
