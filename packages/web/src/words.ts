/**
 * All sentences of the pages in the language of this person, and how that language writes dates. English is always here;
 * another language is a second set of the same tables, handed in through the provider.
 */
import { activity } from '@pellicle/protocol/words/en/activity'
import { app } from '@pellicle/protocol/words/en/app'
import { capture } from '@pellicle/protocol/words/en/capture'
import { chart } from '@pellicle/protocol/words/en/chart'
import { compare } from '@pellicle/protocol/words/en/compare'
import { dayList } from '@pellicle/protocol/words/en/day-list'
import { gate } from '@pellicle/protocol/words/en/gate'
import { https } from '@pellicle/protocol/words/en/https'
import { importing } from '@pellicle/protocol/words/en/import'
import { people } from '@pellicle/protocol/words/en/people'
import { setup } from '@pellicle/protocol/words/en/setup'
import { thief } from '@pellicle/protocol/words/en/thief'
import { views } from '@pellicle/protocol/words/en/views'
import { ways } from '@pellicle/protocol/words/en/ways'
import { createContext, useContext } from 'react'

export const english = {
  locale: 'en-GB',
  activity,
  app,
  capture,
  chart,
  dayList,
  gate,
  compare,
  importing,
  people,
  https,
  setup,
  thief,
  views,
  ways,
}
export type Words = typeof english

export const WordsContext = createContext<Words>(english)

export function useWords(): Words {
  return useContext(WordsContext)
}
