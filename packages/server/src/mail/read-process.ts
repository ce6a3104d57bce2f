/**
 * A process that reads mails, one at a time: parse, judge, disarm. It holds nothing but the practice's own names and may be killed at any
 * moment. Pictures are drawn in it: what a decoder falls over costs this mail its pictures, not the house its server.
 */
import { NO_PRACTICE, type Practice } from '@pellicle/mail/judge/practice'
import { drawFile } from './draw-file.ts'
import { readMail } from './read-mail.ts'
import type { ReadRequest, ReadSetting } from './read-message.ts'
import { redrawPicture } from './redraw-picture.ts'

let practice: Practice = NO_PRACTICE

const codec = { redraw: redrawPicture }
const renderer = { draw: drawFile }

process.on('message', async (message: ReadSetting | ReadRequest) => {
  if ('practice' in message) practice = message.practice
  else process.send?.(await readMail(message, { practice, codec, renderer }))
})
process.on('disconnect', () => process.exit(0))
