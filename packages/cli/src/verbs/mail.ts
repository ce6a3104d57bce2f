/** `pellicle mail judge`: a verdict with reasons for each mail named on standard input. */
import { createInterface } from 'node:readline'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

const LANGUAGES = ['en', 'de']
const AHEAD = 16

export const mailJudgeVerb = verb({
  name: 'mail judge',
  summary: 'Reads paths of mails from standard input, one per line, and prints one line of JSON for each.',
  options: {
    practice: {
      type: 'string',
      value: 'FILE',
      help: 'what the practice knows about itself: names, domains, suppliers, patients',
    },
    language: { type: 'string', value: 'en|de', default: 'en', help: 'the language of the reasons' },
  },
  details: [
    'Each line is {file, score, verdict, reasons, places}: the score rises with danger, the verdict is safe, careful or dangerous, ' +
      'reasons are at most three, each with its place in the message. A file that cannot be read has an error instead.',
    'Nothing is looked up: no link, no name, no picture leaves this machine. Where a mail comes from is taken from the topmost ' +
      'Authentication-Results, when the practice file trusts who wrote it.',
  ],
  run: async (call) => {
    const [{ JudgePool }, { judgeLine }, { readPracticeFile }, { readWords }] = await Promise.all([
      import('../mail/judge-pool.ts'),
      import('../mail/judge-lines.ts'),
      import('../mail/read-practice-file.ts'),
      import('../mail/read-words.ts'),
    ])
    const language = call.value('language')
    if (!LANGUAGES.includes(language)) throw new UsageError(`--language takes ${LANGUAGES.join(' or ')}.`)
    const practice = readPracticeFile(call.optional('practice'))
    const words = await readWords(language)
    const pool = new JudgePool({ practice })
    const running = new Set<Promise<void>>()
    let broken = false
    try {
      for await (const file of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (file === '') continue
        const job = pool.judge(file).then((reply) => {
          const line = judgeLine(file, reply, words)
          broken ||= line.verdict === null
          call.terminal.answer(line, JSON.stringify(line))
        })
        running.add(job)
        void job.finally(() => running.delete(job))
        if (running.size >= pool.size + AHEAD) await Promise.race(running)
      }
      await Promise.all(running)
    } finally {
      pool.close()
    }
    return broken ? EXIT.failed : EXIT.fine
  },
})
