/** The checkup's words. They come with its pages, not with the first load; another language hands in a second table of the same form. */
import { checkupPage } from '@pellicle/protocol/words/en/checkup-page'
import { createContext, useContext } from 'react'

export type CheckupWords = typeof checkupPage
export const CheckupWordsContext = createContext<CheckupWords>(checkupPage)

export function useCheckupWords(): CheckupWords {
  return useContext(CheckupWordsContext)
}
