/**
 * All sentences of the pages in the language of this person, and how that language writes dates. English is always here;
 * another language is a second set of the same tables, handed in through the provider.
 */
import { activity } from '@pellicle/protocol/words/en/activity'
import { app } from '@pellicle/protocol/words/en/app'
import { chart } from '@pellicle/protocol/words/en/chart'
import { compare } from '@pellicle/protocol/words/en/compare'
import { gate } from '@pellicle/protocol/words/en/gate'
import { importing } from '@pellicle/protocol/words/en/import'
import { people } from '@pellicle/protocol/words/en/people'
import { setup } from '@pellicle/protocol/words/en/setup'
import { views } from '@pellicle/protocol/words/en/views'
import { ways } from '@pellicle/protocol/words/en/ways'
import { createContext, useContext } from 'react'

export const english = {
  locale: 'en-GB',
  activity,
  app,
  chart,
  gate,
  compare,
  importing,
  people,
  setup,
  views,
  ways,
}
export type Words = typeof english

export const WordsContext = createContext<Words>(english)

export function useWords(): Words {
  return useContext(WordsContext)
}
