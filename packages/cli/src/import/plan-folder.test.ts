/** The folders that practices really have, and what is made of them. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseCsv } from './csv.ts'
import { planCsv } from './plan-csv.ts'
import { planFolder } from './plan-folder.ts'
import { PathReader } from './read-path.ts'
import type { NameOrder } from './read-words.ts'
import { planLines } from './report-lines.ts'

/** Begins like a JPEG: a plan looks no further. */
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16)
const usual = { nameOrder: 'given-first' as NameOrder, monthFirst: false }
const read = (path: string, options = usual) => {
  const found = new PathReader(options).read(path.split('/'))
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
    // a date of birth, however it is written
    ['Müller, Anna 1984-02-11/2024-05-03 before/1.jpg', 'Müller · Anna · 1984-02-11 · 2024-05-03 · before'],
    ['Müller, Anna [1984.02.11]/1.jpg', 'Müller · Anna · 1984-02-11 ·  · '],
    ['Müller Anna *11.02.1984/1.jpg', 'Anna · Müller · 1984-02-11 ·  · '],
    ['Garcia, Luz (DOB 11-02-1984)/1.jpg', 'Garcia · Luz · 1984-02-11 ·  · '],
    // names that mean something else elsewhere stay names
    ['Fu, Li/2024-05-03 before/1.jpg', 'Fu · Li ·  · 2024-05-03 · before'],
    ['Kim, Na/2024-05-03 after/1.jpg', 'Kim · Na ·  · 2024-05-03 · after'],
    ['Po Li/2024-05-03/1.jpg', 'Li · Po ·  · 2024-05-03 · '],
    ['Prima, Dopo/1.jpg', 'Prima · Dopo ·  ·  · '],
    ['Post, Hanna/po 3 mies/1.jpg', 'Post · Hanna ·  ·  · after'],
    ['Hand, Lip/1.jpg', 'Hand · Lip ·  ·  · '],
    // capitals are the family's
    ['MÜLLER Anna/1.jpg', 'MÜLLER · Anna ·  ·  · '],
    ['Anna Maria MÜLLER/1.jpg', 'MÜLLER · Anna Maria ·  ·  · '],
    // files named in one line
    ['Müller, Anna 2024-05-03 before lips 1.jpg', 'Müller · Anna ·  · 2024-05-03 · before'],
    ['Anna Müller nachher 3 Monate Nase links 2.jpg', 'Müller · Anna ·  ·  · follow-up'],
    ['2024-05-03/Müller, Anna/before/IMG_1.jpg', 'Müller · Anna ·  · 2024-05-03 · before'],
    // languages
    ['Roux, Zoé/avant/1.jpg', 'Roux · Zoé ·  ·  · before'],
    ['Roux, Zoé/3 mois après/1.jpg', 'Roux · Zoé ·  ·  · follow-up'],
    ['Ruiz, Ana/después/1.jpg', 'Ruiz · Ana ·  ·  · after'],
    ['Conti, Ugo/2 settimane/1.jpg', 'Conti · Ugo ·  ·  · follow-up'],
    ['Beck, Ute/vor der OP/1.jpg', 'Beck · Ute ·  ·  · before'],
    ['Beck, Ute/6 Wochen nach OP/1.jpg', 'Beck · Ute ·  ·  · follow-up'],
    ['Beck, Ute/2 weeks before/1.jpg', 'Beck · Ute ·  ·  · before'],
    ['Beck, Ute/Mai 2024/1.jpg', 'Beck · Ute ·  · 2024-05-01 · '],
  ])('%s', (path, expected) => {
    expect(read(path)).toBe(expected)
  })

  it('follows what was said of names and months', () => {
    expect(read('Müller Anna/x.jpg', { ...usual, nameOrder: 'family-first' })).toMatch(/^Müller · Anna/)
    expect(read('Vidal, Rosa/05-03-2024/x.jpg', { ...usual, monthFirst: true })).toContain('2024-05-03')
    expect(read('Vidal, Rosa/05-03-2024/x.jpg')).toContain('2024-03-05')
  })

  it.each([
    'holiday.jpg',
    'Lips/1.jpg',
    'Backup 2/IMG_2.jpg',
    'New folder/before.jpg',
    'Before/IMG_1.jpg',
    'IMG_1234.jpg',
    'DCIM/100APPLE/IMG_1.jpg',
    '2024/12/IMG_2.jpg',
    '1.jpg',
  ])('%s is nobody’s', (path) => {
    expect(read(path)).toBeNull()
  })
})

describe('what a photo shows', () => {
  const shows = (path: string) => {
    const details = new PathReader(usual).read(path.split('/'))?.file.details
    return [details?.region, details?.view, details?.side, details?.intimate].join(' · ')
  }
  it.each([
    ['Vidal, Rosa/2024-05-03/lips.jpg', 'lips ·  ·  · false'],
    ['Vidal, Rosa/Nase/Profil links 2.jpg', 'nose · profile · left · false'],
    ['Vidal, Rosa/2024-05-03 Brust/frontal.jpg', 'breast · frontal ·  · true'],
    ['Vidal, Rosa/face oblique right/IMG_3.jpg', 'face · oblique · right · false'],
    ['Vidal, Rosa 2024-05-03 eyes closed 1.jpg', 'periorbital · eyes.closed ·  · false'],
    ['Lips, Rosa/2024-05-03/IMG_3.jpg', ' ·  ·  · false'],
    ['Vidal, Rosa/2024-05-03/IMG_20240503_101010.jpg', ' ·  ·  · false'],
  ])('%s', (path, expected) => expect(shows(path)).toBe(expected))
})

describe('a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'pellicle-plan-'))
  afterAll(() => rmSync(root, { recursive: true }))
  const put = (path: string, content: string | Uint8Array = JPEG) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }

  it('ends with every file planned, left out with a reason, or passed over', async () => {
    put('Vidal, Rosa/2024-05-03/1.jpg')
    put('VIDAL, rosa/2024-06-03/2.jpg')
    put('IMG_9.jpg')
    put('Vidal, Rosa/letter.jpg', 'Dear Doctor')
    put('Vidal, Rosa/empty.jpg', '')
    put('Vidal, Rosa/HEIC named wrongly.txt', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))
    for (const path of [
      'Thumbs.db',
      'Vidal, Rosa/.DS_Store',
      '__MACOSX/Vidal, Rosa/._1.jpg',
      'Vidal, Rosa/~$list.docx',
    ])
      put(path)
    symlinkSync('/etc/hostname', join(root, 'Vidal, Rosa', 'link.jpg'))
    symlinkSync('..', join(root, 'Vidal, Rosa', 'loop'))
    const plan = await planFolder(root, usual)
    expect(plan.patients.map(({ files, folders }) => [files.length, folders])).toEqual([
      [3, ['VIDAL, rosa', 'Vidal, Rosa']],
    ])
    expect(plan.skipped.map(({ path, reason }) => `${path}: ${reason}`).sort()).toEqual([
      'IMG_9.jpg: no-name',
      'Vidal, Rosa/empty.jpg: empty',
      'Vidal, Rosa/letter.jpg: not-a-picture',
      'Vidal, Rosa/link.jpg: not-a-file',
      'Vidal, Rosa/loop: not-a-file',
    ])
    expect(plan.ignored).toBe(4)
    const lines = planLines(plan).join('\n')
    expect(lines).toContain('Family name VIDAL, given name rosa: 3 photos, 2024-05-03, 2024-06-03')
    expect(lines).toContain('VIDAL, rosa · Vidal, Rosa')
    expect(lines).toContain('Vidal, Rosa/letter.jpg: begins like no picture')
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

  it('reads the table of another country, with one column for the name', async () => {
    put('b/1.jpg')
    const rows =
      'Datei\tPatient\tGeburtsdatum\tDatum\tZeitpunkt\tBereich\tSeite\tNotizen\tFarbe\nb\\1.jpg\t"Müller, Jörg"\t11.02.1984\t3.5.2024\tnachher\tNase\tlinks\t"zwei\nZeilen"\tgrün\n'
    const latin = Buffer.from(rows, 'latin1')
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rows, 'utf16le')])
    for (const bytes of [latin, wide, Buffer.from(rows)]) {
      const plan = await planCsv(root, bytes, false)
      expect(plan.skipped).toEqual([])
      expect(plan.patients[0]?.record).toMatchObject({ family: 'Müller', given: 'Jörg', birthDate: '1984-02-11' })
      expect(plan.patients[0]?.files[0]).toMatchObject({
        ...{ path: 'b/1.jpg', date: '2024-05-03', phase: 'after', note: 'zwei\nZeilen' },
        details: { region: 'nose', side: 'left', view: null, intimate: false },
      })
    }
  })

  it('never leaves the folder, by dots, by a root, or by a link', async () => {
    put('c/1.jpg')
    symlinkSync(tmpdir(), join(root, 'c', 'out'))
    const paths = ['../x.jpg', 'c/../../x.jpg', '/etc/hostname', 'C:\\x.jpg', 'c/out', 'c/1.jpg', './c/1.jpg', 'c']
    const rows = ['file,family', ...paths.map((path) => `${path},Vidal`)].join('\n')
    const plan = await planCsv(root, Buffer.from(rows), false)
    expect(plan.patients[0]?.files.map(({ path }) => path)).toEqual(['c/1.jpg'])
    expect(plan.skipped.map(({ reason }) => reason)).toEqual([
      'outside',
      'outside',
      'outside',
      'outside',
      'outside',
      'twice',
      'not-a-file',
    ])
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
