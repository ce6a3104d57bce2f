/** The directory over real seals: what is added is found, whatever is compacted, split, corrected or raced meanwhile. */
import { toHex } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import { formatId, idBytes, type PatientId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Desk } from '../desk.ts'
import { MemoryPractice } from '../testing/memory-practice.ts'
import { buildDirectory } from './build-directory.ts'
import { Directory } from './directory.ts'
import { listingsOf } from './listing.ts'
import { normalQuery } from './normal-name.ts'
import type { Addition, ShardEntry } from './shard-entry.ts'

function entry(family: string, given: string, more: Partial<ShardEntry> = {}): ShardEntry {
  return { patient: systemRandom(16), revision: 0, family, given, birthDate: '1980-05-03', alias: null, ...more }
}

async function add(desk: Desk, directory: Directory, ...additions: Addition[]): Promise<void> {
  await desk.append(await directory.draft(additions))
  directory.learn(additions)
}

const coming = (one: ShardEntry): Addition => ({ ...one, gone: false })
const going = (old: ShardEntry, revision: number): Addition => ({ ...old, revision, gone: true })
const names = (search: { found: readonly { family: string; given: string }[] }) =>
  search.found.map(({ family, given }) => `${family} ${given}`.trim())

describe('a name that was added', () => {
  it.each([
    ['Müller', 'Anna', ['mu', 'MÜLL', 'muller a', 'an', 'anna mü']],
    ["O'Brien", 'Ciara', ['ob', "o'b", 'O’Br', 'ciara o']],
    ['Strauß', 'Jörg', ['str', 'strauss', 'jo']],
    ['Łuczak', 'Żaneta', ['lu', 'za', 'żan']],
    ['Núñez', 'Íñigo', ['nun', 'ini']],
    ['Žukauskaitė', 'Ąžuolė', ['zu', 'az', 'Ąžuolė Ž']],
    ['Дмитриева', 'Ёлка', ['дм', 'елк', 'ёл']],
    ['Παπαδοπούλου', 'Ελένη', ['πα', 'ελ']],
    ['王', '小明', ['王小', '小明', '王小明', '王 小明']],
    ['김', '민지', ['김', '김민', '민지']],
    ['Müller-Lüdenscheid', 'Anna-Lena', ['mu', 'muller lu', 'anna l']],
    ['X', '', ['x ']],
    ['O', 'Yu', ['o ', 'o y', 'yu']],
    ['Ng', 'Al', ['ng', 'al']],
    ['Nguyễn', 'Thị Hương', ['ngu', 'thi h']],
  ])('%s %s is found by every beginning', async (family, given, queries) => {
    const practice = new MemoryPractice({ random: systemRandom })
    const desk = practice.desk(['surgeon'])
    await add(desk, new Directory(desk), coming(entry(family, given)))
    for (const query of queries) {
      const other = practice.desk(['frontdesk'])
      expect(names(await new Directory(other).search(query)), query).toEqual([`${family} ${given}`.trim()])
    }
  })

  it('is found by its alias, and only its own', async () => {
    const practice = new MemoryPractice({ random: systemRandom })
    const desk = practice.desk(['surgeon'])
    const directory = new Directory(desk)
    await add(desk, directory, coming(entry('Berg', 'Ida', { alias: 'Swan 7' })), coming(entry('Swann', 'Al')))
    expect(names(await directory.search('swan 7'))).toEqual(['Berg Ida'])
    expect(names(await directory.search('sw'))).toEqual(['Berg Ida', 'Swann Al'])
  })

  it('is gone under the old name and found under the new one when it was corrected', async () => {
    const practice = new MemoryPractice({ random: systemRandom })
    const desk = practice.desk(['surgeon'])
    const directory = new Directory(desk)
    const before = entry('Wrong', 'Nora')
    await add(desk, directory, coming(before))
    await directory.search('wr')
    await add(desk, directory, going(before, 1), coming({ ...before, family: 'Wright', revision: 1 }))
    for (const reader of [directory, new Directory(practice.desk(['frontdesk']))]) {
      expect(names(await reader.search('wr'))).toEqual(['Wright Nora'])
      expect(names(await reader.search('nora'))).toEqual(['Wright Nora'])
      expect(names(await reader.search('wrong'))).toEqual([])
    }
  })
})

describe('the first search', () => {
  it('takes one call for statements and one grant; further letters take none', async () => {
    const practice = new MemoryPractice({ random: systemRandom })
    const desk = practice.desk(['surgeon'])
    const writer = new Directory(desk)
    for (let i = 0; i < 5; i++) await add(desk, writer, coming(entry(`Muster${'abcde'[i]}`, 'Xaver')))
    const reader = practice.desk(['frontdesk'])
    const directory = new Directory(reader)
    const before = { ...practice.counts }
    expect((await directory.search('mu')).found.length).toBe(5)
    expect([
      practice.counts.histories! - before.histories!,
      (practice.counts.grants ?? 0) - (before.grants ?? 0),
    ]).toEqual([1, 1])
    const after = { ...practice.counts }
    for (const typed of ['mus', 'must', 'muste', 'muster', 'musterc']) await directory.search(typed)
    expect(practice.counts).toEqual(after)
    expect(names(await directory.search('musterc'))).toEqual(['Musterc Xaver'])
  })

  it('shows what another device has just added: at once to who finds nobody, soon to everybody', async () => {
    let now = 1_760_000_000_000
    const practice = new MemoryPractice({ random: systemRandom, now: () => now })
    const desk = practice.desk(['surgeon'])
    await add(desk, new Directory(desk), coming(entry('Muster', 'Xaver')))
    const reader = practice.desk(['frontdesk'])
    const directory = new Directory(reader)
    expect((await directory.search('mu')).found.length).toBe(1)
    await add(desk, new Directory(desk), coming(entry('Murnau', 'Yves')))
    now += 3_000
    expect(names(await directory.search('murn'))).toEqual(['Murnau Yves'])
    await add(desk, new Directory(desk), coming(entry('Munch', 'Zoe')))
    expect((await directory.search('mu')).found.length).toBe(2)
    now += 31_000
    const grants = practice.counts.grants
    expect((await directory.search('mu')).found.length).toBe(3)
    // Asked for the one new name; looking again without news asks for nothing.
    expect(practice.counts.grants).toBe((grants ?? 0) + 1)
    now += 31_000
    await directory.search('mu')
    expect(practice.counts.grants).toBe((grants ?? 0) + 1)
  })

  it('says what it opened and what could be delivered', async () => {
    const practice = new MemoryPractice({ random: systemRandom })
    const desk = practice.desk(['surgeon'])
    const directory = new Directory(desk)
    await add(
      desk,
      directory,
      coming(entry('Maier', 'Zoe')),
      coming(entry('Mayer', 'Zoe')),
      coming(entry('Mahler', 'Q')),
    )
    expect(await directory.search('may')).toMatchObject({ opened: 1, deliverable: 3, lists: 1, needsMore: false })
    expect(await directory.search('m')).toMatchObject({ opened: 0, lists: 0, needsMore: true })
  })
})

describe('a shard', () => {
  it('looks the same with one name and with 64, and so does every addition', async () => {
    const practice = new MemoryPractice({ random: systemRandom })
    const desk = practice.desk(['surgeon'])
    const directory = new Directory(desk)
    await buildDirectory(desk, directory, [
      entry('Single', 'One'),
      ...Array.from({ length: 64 }, (_, i) => entry('Double', `Q${i}`)),
      entry('ł'.repeat(200), 'Ω'.repeat(200), { alias: '王'.repeat(200) }),
    ])
    await add(desk, directory, coming(entry('Aa', '')), coming(entry('ł'.repeat(200), 'Ω'.repeat(200))))
    const sizes = (kind: number) =>
      new Set(practice.rows.filter((row) => row.kind === kind).flatMap((row) => row.parts.map((p) => p.sealed.length)))
    expect([...sizes(KINDS.shardWrite.number)].length).toBe(1)
    expect([...sizes(KINDS.shardAdd.number)].length).toBe(1)
  })

  it('splits when it is full, and 300 people of one name are all found', async () => {
    const practice = new MemoryPractice({ random: systemRandom })
    const desk = practice.desk(['surgeon'])
    const writer = new Directory(desk)
    for (let round = 0; round < 10; round++) {
      await add(desk, writer, ...Array.from({ length: 30 }, () => coming(entry('Kim', 'Minji'))))
      const reader = new Directory(practice.desk(['frontdesk']))
      await reader.search('kim minji')
      await reader.settled
    }
    const found = await new Directory(practice.desk(['frontdesk'])).search('kim minji')
    expect(found.found.length).toBe(300)
    expect(found.broken).toBe(0)
    const branch = await new Directory(practice.desk(['frontdesk'])).search('ki')
    expect(branch).toMatchObject({ needsMore: true, deliverable: 0 })
  })
})

describe('two devices', () => {
  it('never lose, double or revive a name, whatever they do at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            device: fc.nat(1),
            act: fc.constantFrom(...['add', 'add', 'add', 'add', 'correct', 'correct', 'search', 'search', 'bulk']),
            stem: fc.constantFrom('ma', 'mar', 'mari', 'maria', 'ab', 'müller', '王', 'o'),
            tail: fc.constantFrom('a', 'b', 'ć', ' x', ''),
            pick: fc.nat(1000),
            together: fc.boolean(),
          }),
          { minLength: 5, maxLength: 30 },
        ),
        async (acts) => {
          const practice = new MemoryPractice({ random: systemRandom })
          const desks = [practice.desk(['surgeon']), practice.desk(['injector'])] as const
          const directories = desks.map((desk) => new Directory(desk)) as [Directory, Directory]
          const model = new Map<string, ShardEntry>()
          let running: Promise<void>[] = []
          for (const { device, act, stem, tail, pick, together } of acts) {
            const desk = desks[device] as Desk
            const directory = directories[device] as Directory
            if (act === 'add') {
              const made = entry(stem, stem + tail)
              model.set(toHex(made.patient), made)
              running.push(add(desk, directory, coming(made)))
            } else if (act === 'bulk') {
              const made = Array.from({ length: 66 }, (_, i) => entry(stem + tail, `${stem}${i % 7}`))
              for (const one of made) model.set(toHex(one.patient), one)
              running.push(buildDirectory(desk, directory, made).catch(() => buildDirectory(desk, directory, made)))
            } else if (act === 'correct') {
              const old = [...model.values()][pick % Math.max(1, model.size)]
              if (old !== undefined) {
                const made = { ...old, family: stem, given: tail, revision: old.revision + 1 }
                model.set(toHex(old.patient), made)
                const gone = listingsOf(old).some((listing) => !listingsOf(made).includes(listing))
                const acts = gone ? [going(old, made.revision), coming(made)] : [coming(made)]
                // One patient is corrected by one device after another: the record is chained.
                await Promise.all(running)
                running = [add(desk, directory, ...acts)]
              }
            } else running.push(directory.search(stem + tail).then(() => directory.settled))
            if (!together) {
              await Promise.all(running)
              running = []
            }
          }
          await Promise.all(running)
          for (const directory of directories) await directory.settled
          const found = await everybody(practice)
          expect([...found.keys()].sort()).toEqual([...model.keys()].sort())
          const reader = new Directory(practice.desk(['frontdesk']))
          for (const [patient, one] of model) {
            for (const listing of listingsOf(one)) {
              const hits = await reader.search(`${listing.slice(0, -1)} `)
              expect(hits.found.map((hit) => hit.patient)).toContain(formatId(one.patient))
            }
            expect(found.get(patient)).toBe(`${one.family}|${one.given}`)
          }
        },
      ),
      { numRuns: process.env.PELLICLE_LONG ? 100 : 5 },
    )
  })
})

/** All names, found by typing ever longer beginnings. */
async function everybody(practice: MemoryPractice): Promise<Map<string, string>> {
  const directory = new Directory(practice.desk(['frontdesk']))
  const found = new Map<string, string>()
  const letters = [...'abcćeilmorux王 0123456']
  const visit = async (prefix: string): Promise<void> => {
    const search = await directory.search(prefix)
    for (const { patient, family, given } of search.found) {
      const row = `${family}|${given}`
      const hex = toHexId(patient)
      expect(found.get(hex) ?? row).toBe(row)
      found.set(hex, row)
    }
    if (!search.needsMore || prefix.length > 12) return
    for (const letter of letters) if (normalQuery(prefix + letter) !== normalQuery(prefix)) await visit(prefix + letter)
  }
  for (const a of letters) for (const b of letters) if (a !== ' ') await visit(a + b)
  return found
}

function toHexId(id: PatientId): string {
  return toHex(idBytes(id))
}
