/** The drills' words, loaded with their pages. */
import { drillsPage } from '@pellicle/protocol/words/en/drills-page'
import { createContext, useContext } from 'react'

export type DrillsWords = typeof drillsPage
export const DrillsWordsContext = createContext<DrillsWords>(drillsPage)

export function useDrillsWords(): DrillsWords {
  return useContext(DrillsWordsContext)
}
