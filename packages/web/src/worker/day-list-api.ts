/** The day list: names looked up in the directory, ids given to the gate, words sealed for the practice. */
import type { Found } from './found.ts'

export interface DayLine {
  /** Unix ms; null without a time. */
  readonly at: number | null
  readonly text: string
  readonly patient: string | null
}

export interface DayListApi {
  matchNames(names: readonly string[]): Promise<readonly { readonly text: string; readonly found: readonly Found[] }[]>
  setDayList(date: string, lines: readonly DayLine[]): Promise<void>
  /** Null: nobody said one. */
  dayList(date: string): Promise<readonly DayLine[] | null>
}

export const DAY_LIST_ACTS = ['matchNames', 'setDayList', 'dayList'] as const
