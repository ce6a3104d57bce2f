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
    const [{ judgeFile, openJudgePool }, { judgeLine }, { readPracticeFile }, { readWords }] = await Promise.all([
      import('../mail/judge-pool.ts'),
      import('../mail/judge-lines.ts'),
      import('../mail/read-practice-file.ts'),
      import('../mail/read-words.ts'),
    ])
    const language = call.value('language')
    if (!LANGUAGES.includes(language)) throw new UsageError(`--language takes ${LANGUAGES.join(' or ')}.`)
    const practice = readPracticeFile(call.optional('practice'))
    const words = await readWords(language)
    const pool = openJudgePool(practice)
    const running = new Set<Promise<void>>()
    let broken = false
    try {
      for await (const file of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (file === '') continue
        const job = judgeFile(pool, file).then((reply) => {
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

/** `pellicle mail disarm`: what is harmless of one mail, as files. */
export const mailDisarmVerb = verb({
  name: 'mail disarm',
  summary: 'Writes what is harmless of a mail into a folder: its words, and its pictures drawn anew.',
  args: ['FILE'],
  options: {
    to: { type: 'string', value: 'DIR', help: 'an empty folder, made when it is not there' },
    language: { type: 'string', value: 'en|de', default: 'en', help: 'the language of the page' },
  },
  details: [
    'The folder holds message.html, message.txt, picture-1.jpg and so on, and report.json, which names every file of the mail and what ' +
      'became of it. Pages of a PDF become pictures; other documents are not opened, archives are listed, everything else is withheld. The verdict makes no difference.',
  ],
  run: async (call) => {
    const [
      { openPictureCodec },
      { openDocumentRenderer },
      { disarmToFolder, FolderNotEmpty },
      { readBounded },
      { PARSE_LIMITS },
    ] = await Promise.all([
      import('@pellicle/server/mail/picture-codec'),
      import('@pellicle/server/mail/document-renderer'),
      import('../mail/disarm-to-folder.ts'),
      import('../mail/read-bounded.ts'),
      import('@pellicle/mail/parse/limits'),
    ])
    const language = call.value('language')
    if (!LANGUAGES.includes(language)) throw new UsageError(`--language takes ${LANGUAGES.join(' or ')}.`)
    const bytes = await readBounded(call.args[0] ?? '', PARSE_LIMITS.mailBytes + 1).catch(() => {
      throw new UsageError('There is no mail at that place.')
    })
    const codec = openPictureCodec({ size: 1 })
    const renderer = openDocumentRenderer({ size: 1 })
    try {
      const report = await disarmToFolder(bytes, call.value('to'), { codec, renderer, language })
      const counts = `${report.pictures.length} pictures, ${report.files.length} files, ${report.links.length} links.`
      call.terminal.answer(
        report,
        report.held === null ? counts : 'This mail could not be read safely; nothing of it was written.',
      )
      return report.held === null ? EXIT.fine : EXIT.failed
    } catch (error) {
      if (error instanceof FolderNotEmpty)
        throw new UsageError('--to takes an empty folder, or one that is not there yet.')
      throw error
    } finally {
      codec.close()
      renderer.close()
    }
  },
})
