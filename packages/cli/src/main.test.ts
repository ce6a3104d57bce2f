import { PassThrough } from 'node:stream'
import { CryptoError } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { describe, expect, it } from 'vitest'
import { main, type VerbEntry } from './main.ts'
import type { Streams } from './terminal/streams.ts'
import { UsageError } from './usage-error.ts'
import { EXIT, type VerbCall, verb } from './verb.ts'

function tape(): { streams: Streams; out: () => string; err: () => string } {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const read = (stream: PassThrough) => () => String(stream.read() ?? '')
  return { streams: { stdin, stdout, stderr } as unknown as Streams, out: read(stdout), err: read(stderr) }
}

/** A verb that does what the test says. */
function entry(run: (call: VerbCall) => Promise<0 | 1 | 2 | 3>, name = 'try'): VerbEntry {
  const made = verb({
    name,
    summary: 'Tries something.',
    args: ['FILE', '[MORE...]'],
    options: {
      data: { type: 'string', value: 'DIR', default: './data', env: 'TRY_DATA', help: 'where' },
      count: { type: 'string', value: 'N', help: 'how many' },
      name: { type: 'string', multiple: true, help: 'who' },
      dry: { type: 'boolean', help: 'only looks' },
    },
    details: ['A paragraph about it.'],
    finds: 'found a broken file',
    run,
  })
  return { name, summary: made.summary, load: async () => made }
}

async function play(argv: string[], run: Parameters<typeof entry>[0] = async () => 0, env = {}) {
  const { streams, out, err } = tape()
  const code = await main(argv, { streams, env, verbs: [entry(run), entry(run, 'try hard')] })
  return { code, out: out(), err: err() }
}

describe('the command line', () => {
  it('lists its verbs', async () => {
    for (const argv of [['--help'], ['help'], ['-h']]) {
      const { code, out } = await play(argv)
      expect(code).toBe(0)
      expect(out).toContain('Usage: pellicle VERB')
      expect(out).toMatch(/ {2}try hard {2,}Tries something\./)
    }
    expect((await play([])).code).toBe(2)
    expect(JSON.parse((await play(['--help', '--json'])).out).verbs).toHaveLength(2)
  })

  it('explains each verb from its own table', async () => {
    const { code, out } = await play(['try', '--help'])
    expect(code).toBe(0)
    for (const words of [
      'pellicle try [options] FILE [MORE...]',
      'default ./data; environment TRY_DATA',
      '3 found a broken file',
      '--json',
    ])
      expect(out).toContain(words)
  })

  it('hands a verb its words: given, from the environment, or by default', async () => {
    const seen: unknown[] = []
    const look = async (call: VerbCall): Promise<0> => {
      seen.push([call.args, call.value('data'), call.optional('count'), call.list('name'), call.flag('dry')])
      return 0
    }
    await play(['try', 'a', 'b', '--name', 'x', '--dry', '--name=y'], look)
    await play(['try', 'a', '--data', 'there', '--count', '3'], look, { TRY_DATA: 'env' })
    await play(['try', 'hard', 'a'], look, { TRY_DATA: 'env' })
    expect(seen).toEqual([
      [['a', 'b'], './data', null, ['x', 'y'], true],
      [['a'], 'there', '3', [], false],
      [['a'], 'env', null, [], false],
    ])
  })

  it.each([
    [['nothing'], 'There is no such verb'],
    [['try'], 'needs FILE'],
    [['try', 'a', '--what'], 'does not know --what'],
    [['try', 'a', '--passphrase=Zofia-1987'], 'does not know --passphrase'],
    [['try', 'a', '--data'], '--data of "pellicle try" needs a value'],
    [['try', 'a', '--dry=1'], '--dry of "pellicle try" takes no value'],
  ])('%j is not understood, in a sentence and with exit code 2', async (argv, words) => {
    const { code, out, err } = await play(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
    expect(err).not.toContain('Zofia')
    const json = await play([...argv, '--json'])
    expect(JSON.parse(json.out).problem.code).toBe('USAGE')
  })

  it('checks numbers', async () => {
    const count = async (call: VerbCall): Promise<0> => {
      call.number('count', { min: 1, max: 10 })
      return 0
    }
    for (const text of ['0', '11', '-1', '1.5', 'x', '1e1'])
      expect([text, (await play(['try', 'a', `--count=${text}`], count)).code]).toEqual([text, 2])
    expect((await play(['try', 'a', '--count=10'], count)).code).toBe(0)
  })

  it('says what a verb found', async () => {
    const find = async ({ terminal }: VerbCall): Promise<3> => {
      terminal.say('Wait.')
      terminal.answer({ n: 1 }, 'One.')
      return EXIT.found
    }
    expect(await play(['try', 'a'], find)).toEqual({ code: 3, out: 'One.\n', err: 'Wait.\n' })
    expect(await play(['try', 'a', '--json'], find)).toEqual({ code: 3, out: '{"n":1}\n', err: '' })
  })

  it('turns errors into sentences', async () => {
    const fail = (error: unknown) => async (): Promise<0> => {
      throw error
    }
    expect(await play(['try', 'a'], fail(new PellicleError('PORT_TAKEN', { port: 8470 })))).toMatchObject({
      code: 1,
      err: expect.stringContaining('already listens on port 8470'),
    })
    expect((await play(['try', 'a'], fail(new CryptoError('WRONG_CARD', 'x')))).err).toContain('recovery card')
    expect((await play(['try', 'a'], fail(Object.assign(new Error('x'), { code: 'ENOSPC' })))).err).toContain(
      'no room left',
    )
    expect((await play(['try', 'a'], fail(new UsageError('Say which.')))).err).toBe('Say which.\n')
    const json = await play(['try', 'a', '--json'], fail(new PellicleError('PORT_TAKEN', { port: 8470 })))
    expect(JSON.parse(json.out)).toEqual({ problem: { code: 'PORT_TAKEN', params: { port: 8470 } } })
  })

  it('tells of its own faults by place, never by what was in its hands', async () => {
    const { code, err } = await play(['try', 'a'], async () => {
      throw new TypeError('Zofia Kowalczyk is not a function')
    })
    expect(code).toBe(1)
    expect(err).toMatch(/TypeError packages\/cli\/src\/main\.test\.ts:\d+/)
    expect(err).not.toContain('Zofia')
  })

  it('does not let a file name command the terminal', async () => {
    const { out } = await play(['try', 'a'], async ({ terminal }) => {
      terminal.answer({}, 'a\u001b[2Jb\u202ec')
      return 0
    })
    expect(out).toBe('a\ufffd[2Jb\ufffdc\n')
  })
})

describe('secrets', () => {
  it('are an option of no verb', async () => {
    const { streams, out } = tape()
    await main(['--help', '--json'], { streams, env: {} })
    const { verbs } = JSON.parse(out()) as { verbs: { name: string }[] }
    expect(verbs.length).toBeGreaterThan(0)
    for (const { name } of verbs) {
      const one = tape()
      expect(await main([...name.split(' '), '--help', '--json'], { streams: one.streams, env: {} })).toBe(0)
      const { options } = JSON.parse(one.out()) as { options: Record<string, unknown> }
      for (const option of Object.keys(options)) {
        if (/passphrase|secret|card|code|sheet|key|token|password/.test(option)) expect(option).toMatch(/-file$/)
      }
    }
  })
})
