/**
 * Where a verb speaks. Answers go to standard output, everything else to standard error, so that `--json` gives one value and
 * nothing beside it. Nothing here knows what a verb does.
 */
import { makeProgress, type Progress, type ProgressWhat } from './progress.ts'
import { readSecret, type SecretAsk } from './secret.ts'
import type { Streams } from './streams.ts'

export interface Terminal {
  readonly json: boolean
  /** Somebody reads what is answered, and no log keeps it. */
  readonly isWatched: boolean
  /** The one answer of a verb: `value` with --json, else the lines for people. */
  answer(value: unknown, lines: string | readonly string[]): void
  /** A line on the way, for people; silent with --json. */
  say(line: string): void
  /** A line that must be seen whatever happens to the output. */
  warn(line: string): void
  progress(what: ProgressWhat): Progress
  /** Asks without echo, or reads the file or the environment. */
  secret(ask: SecretAsk): Promise<string>
}

export interface TerminalOptions extends Streams {
  readonly json: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

export function makeTerminal({ json, env, ...streams }: TerminalOptions): Terminal {
  const { stdout, stderr } = streams
  const line = (stream: NodeJS.WriteStream, text: string): void => void stream.write(`${printable(text)}\n`)
  return {
    json,
    isWatched: stdout.isTTY === true,
    answer: (value, lines) => {
      if (json) stdout.write(`${JSON.stringify(value)}\n`)
      else for (const text of typeof lines === 'string' ? [lines] : lines) line(stdout, text)
    },
    say: (text) => {
      if (!json) line(stderr, text)
    },
    warn: (text) => line(stderr, text),
    progress: (what) => makeProgress(what, { stream: stderr, shown: !json && stderr.isTTY === true, now: Date.now }),
    secret: (ask) => readSecret(ask, { ...streams, env, warn: (text) => line(stderr, text) }),
  }
}

/** Names of files and patients may hold control characters; a terminal would obey them. Line breaks and tabs stay. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\u{fffd}')
}
