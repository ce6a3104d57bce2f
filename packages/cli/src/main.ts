/**
 * The command line: `./pellicle VERB`. Finds the verb, loads only its file, and turns whatever happens into a sentence and an exit
 * code. New verbs: one file in `verbs/`, one line in VERBS.
 */
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isErrorCode, PellicleError } from '@pellicle/protocol/errors'
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { errorLine } from '@pellicle/protocol/words/words'
import { describeFault } from '@pellicle/server/log/fault'
import { VERSION } from '@pellicle/server/version'
import { type Environment, makeCall, parseWords } from './command-line.ts'
import { helpOf, helpOfAll } from './help.ts'
import type { Streams } from './terminal/streams.ts'
import { makeTerminal, type Terminal } from './terminal/terminal.ts'
import { UsageError } from './usage-error.ts'
import { EXIT, type ExitCode, type Verb } from './verb.ts'

export interface VerbEntry {
  /** As typed: one or two words. */
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<Verb>
}

const VERBS: readonly VerbEntry[] = [
  {
    name: 'serve',
    summary: 'starts the server for one data folder',
    load: () => import('./verbs/serve.ts').then((file) => file.serveVerb),
  },
  {
    name: 'gate',
    summary: 'is the gate as a process of its own, on another host',
    load: () => import('./verbs/gate.ts').then((file) => file.gateVerb),
  },
  {
    name: 'practice create',
    summary: 'makes a practice on an empty box',
    load: () => import('./verbs/practice-create.ts').then((file) => file.practiceCreateVerb),
  },
  {
    name: 'enrol',
    summary: 'makes this machine a device of the practice',
    load: () => import('./verbs/enrol.ts').then((file) => file.enrolVerb),
  },
  {
    name: 'import',
    summary: 'seals a folder of photos into charts',
    load: () => import('./verbs/import.ts').then((file) => file.importVerb),
  },
  {
    name: 'verify',
    summary: 'checks that everything is there, unbroken and rightly signed',
    load: () => import('./verbs/verify.ts').then((file) => file.verifyVerb),
  },
  {
    name: 'restore',
    summary: 'brings a practice back from a keeper onto an empty machine',
    load: () => import('./verbs/restore.ts').then((file) => file.restoreVerb),
  },
  {
    name: 'repair',
    summary: 'puts right from a keeper what verify finds broken',
    load: () => import('./verbs/repair.ts').then((file) => file.repairVerb),
  },
  {
    name: 'sweep',
    summary: 'finds objects that no statement ever named',
    load: () => import('./verbs/sweep.ts').then((file) => file.sweepVerb),
  },
  {
    name: 'alarms',
    summary: 'says where alarms go besides the app',
    load: () => import('./verbs/alarms.ts').then((file) => file.alarmsVerb),
  },
  {
    name: 'keeper add',
    summary: 'feeds a second copy: a bucket, a folder, another box',
    load: () => import('./verbs/keeper.ts').then((file) => file.keeperAddVerb),
  },
  {
    name: 'keeper secret',
    summary: 'shows the secret of a keeper’s box',
    load: () => import('./verbs/keeper.ts').then((file) => file.keeperSecretVerb),
  },
  {
    name: 'keeper remove',
    summary: 'stops feeding one',
    load: () => import('./verbs/keeper.ts').then((file) => file.keeperRemoveVerb),
  },
  {
    name: 'keeper status',
    summary: 'says how far each second copy is',
    load: () => import('./verbs/keeper.ts').then((file) => file.keeperStatusVerb),
  },
  {
    name: 'keeper drill',
    summary: 'restores everything from one into a scratch folder, timed',
    load: () => import('./verbs/keeper.ts').then((file) => file.keeperDrillVerb),
  },
  {
    name: 'keeper serve',
    summary: 'is a keeper for another box',
    load: () => import('./verbs/keeper.ts').then((file) => file.keeperServeVerb),
  },
  {
    name: 'rebuild',
    summary: 'makes the database anew from the ledger',
    load: () => import('./verbs/rebuild.ts').then((file) => file.rebuildVerb),
  },
  {
    name: 'rescue',
    summary: 'opens everything with the recovery cards, without a server',
    load: () => import('./verbs/rescue.ts').then((file) => file.rescueVerb),
  },
  {
    name: 'cards replace',
    summary: 'makes new recovery cards; the old ones open nothing new',
    load: () => import('./verbs/cards-replace.ts').then((file) => file.cardsReplaceVerb),
  },
  {
    name: 'sample',
    summary: 'makes the sample practice: invented patients, drawn pictures',
    load: () => import('./verbs/sample.ts').then((file) => file.sampleVerb),
  },
  {
    name: 'mail judge',
    summary: 'says of mails how dangerous they are, and why',
    load: () => import('./verbs/mail.ts').then((file) => file.mailJudgeVerb),
  },
  {
    name: 'mail disarm',
    summary: 'writes what is harmless of a mail into a folder',
    load: () => import('./verbs/mail.ts').then((file) => file.mailDisarmVerb),
  },
  {
    name: 'rulebook duties',
    summary: 'turns the facts of an incident into dated duties',
    load: () => import('./verbs/rulebook.ts').then((file) => file.rulebookDutiesVerb),
  },
  {
    name: 'rulebook table',
    summary: 'prints the table of privacy acts by country',
    load: () => import('./verbs/rulebook.ts').then((file) => file.rulebookTableVerb),
  },
  {
    name: 'rulebook check-update',
    summary: 'checks an update file of the rulebook',
    load: () => import('./verbs/rulebook.ts').then((file) => file.rulebookCheckUpdateVerb),
  },
  {
    name: 'retention due',
    summary: 'lists the charts that fall due, and those on legal hold',
    load: () => import('./verbs/retention.ts').then((file) => file.retentionDueVerb),
  },
  {
    name: 'retention rules',
    summary: 'shows or says how long charts are kept',
    load: () => import('./verbs/retention.ts').then((file) => file.retentionRulesVerb),
  },
  {
    name: 'retention mark',
    summary: 'one chart’s class, its day, a legal hold',
    load: () => import('./verbs/retention.ts').then((file) => file.retentionMarkVerb),
  },
  {
    name: 'checkup',
    summary: 'says what is proven, what failed and what nobody has seen',
    load: () => import('./verbs/checkup.ts').then((file) => file.checkupVerb),
  },
  {
    name: 'thief',
    summary: 'plays the thief over a folder and says what can be read',
    load: () => import('./verbs/thief.ts').then((file) => file.thiefVerb),
  },
  {
    name: 'bench',
    summary: 'measures this build on this machine, beside what others need',
    load: () => import('./verbs/bench.ts').then((file) => file.benchVerb),
  },
]

export interface MainOptions {
  readonly streams?: Streams
  readonly env?: Environment
  readonly verbs?: readonly VerbEntry[]
}

/** Answers the exit code; never throws. */
export async function main(argv: readonly string[], options: MainOptions = {}): Promise<number> {
  const { streams = process, env = process.env, verbs = VERBS } = options
  const json = argv.includes('--json')
  const terminal = makeTerminal({ ...pick(streams), json, env })
  // A reader that went away (`| head`) is no fault.
  streams.stdout.on('error', () => {})
  try {
    return await run(argv, { terminal, env, verbs })
  } catch (error) {
    return explain(error, terminal)
  }
}

interface Around {
  readonly terminal: Terminal
  readonly env: Environment
  readonly verbs: readonly VerbEntry[]
}

async function run(argv: readonly string[], { terminal, env, verbs }: Around): Promise<ExitCode> {
  if (argv[0] === '--version') {
    terminal.answer({ version: VERSION }, VERSION)
    return EXIT.fine
  }
  const entry = findVerb(argv, verbs)
  if (entry === null) {
    const asked = argv.length === 0 || argv[0] === 'help' || argv[0] === '--help' || argv[0] === '-h'
    if (!asked) throw new UsageError('There is no such verb. "pellicle --help" lists them.')
    terminal.answer({ verbs: verbs.map(({ name, summary }) => ({ name, summary })) }, helpOfAll(verbs))
    return argv.length === 0 ? EXIT.usage : EXIT.fine
  }
  const verb = await entry.load()
  const parsed = parseWords(verb, argv.slice(entry.name.split(' ').length))
  if (parsed.given.help === true) {
    terminal.answer({ name: verb.name, summary: verb.summary, options: verb.options ?? {} }, helpOf(verb))
    return EXIT.fine
  }
  return verb.run(makeCall(verb, parsed, { env, terminal }))
}

/** The longest name that the words begin with. */
function findVerb(argv: readonly string[], verbs: readonly VerbEntry[]): VerbEntry | null {
  const two = argv.slice(0, 2).join(' ')
  return verbs.find(({ name }) => name === two) ?? verbs.find(({ name }) => name === argv[0]) ?? null
}

function explain(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof UsageError) {
    if (terminal.json) terminal.answer({ problem: { code: 'USAGE', sentence: error.message } }, '')
    else terminal.warn(error.message)
    return EXIT.usage
  }
  const known = codeOf(error)
  const { code, params } = known ?? { code: 'CLIENT_FAULT' as const, params: whereOf(error) }
  if (terminal.json) terminal.answer({ problem: { code, params } }, '')
  else terminal.warn(errorLine(ERRORS, code, params))
  return EXIT.failed
}

/** Errors of crypto carry codes of the same union. */
function codeOf(error: unknown) {
  if (error instanceof PellicleError) return { code: error.code, params: error.params }
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (isErrorCode(code)) return { code, params: {} }
  return code === 'ENOSPC' || code === 'EDQUOT' ? { code: 'DISK_FULL' as const, params: {} } : null
}

/** A fault of ours, by its place; what was in its hands stays there. */
function whereOf(error: unknown): { where: string } {
  const { error: name, errno, frames } = describeFault(error)
  return { where: [name, errno, frames.find((frame) => frame.startsWith('packages/'))].filter(Boolean).join(' ') }
}

function pick({ stdin, stdout, stderr }: Streams): Streams {
  return { stdin, stdout, stderr }
}

/** Run as a program, not imported. */
function isProgram(): boolean {
  const started = process.argv[1]
  return started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)
}

if (isProgram()) process.exitCode = await main(process.argv.slice(2))
