/** Every language's list in one index; built once. A text is not asked for its language: lures mix them. */
import { buildPhraseIndex } from '../phrases.ts'
import { DE } from './de.ts'
import { EN } from './en.ts'
import { ES } from './es.ts'
import { FR } from './fr.ts'
import { IT } from './it.ts'
import { LT } from './lt.ts'
import { NL } from './nl.ts'
import { PL } from './pl.ts'
import { PT } from './pt.ts'
import { RU } from './ru.ts'
import { TR } from './tr.ts'

export const LANGUAGES = { en: EN, de: DE, fr: FR, es: ES, it: IT, pt: PT, nl: NL, pl: PL, lt: LT, ru: RU, tr: TR }

export const PHRASES = buildPhraseIndex(Object.values(LANGUAGES))
