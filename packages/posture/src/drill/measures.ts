/**
 * What the owner sees of drills, in the order that matters: time to the first report, report before the first click, share that
 * reported, false alarms, drills in which nobody could have lost anything, and clicks last and only beside lures of one difficulty.
 * Each with an interval that fits eight people. Never a person. Spec: checkup §8.
 *
 * LIMITS: people in one drill are not independent (they talk), so the intervals of shares are rather too narrow than too wide.
 */
import type { DrillNumbers } from './drill.ts'
import { exactMedian, type MedianInterval, type Share, wilson } from './intervals.ts'
import { DIFFICULTIES, type Difficulty } from './phish-scale.ts'

export interface DrillMeasures {
  readonly drills: number
  readonly firstReportMs: MedianInterval
  readonly reportBeforeClick: Share
  readonly reporting: Share
  /** Good mail that was reported, of all reports: shown without blame, because pressing too often costs little. */
  readonly falseAlarms: Share
  readonly nothingLost: Share
  readonly clicked: readonly { readonly difficulty: Difficulty; readonly share: Share }[]
}

export interface FalseAlarms {
  readonly reports: number
  readonly ofGoodMail: number
}

export function measureDrills(drills: readonly DrillNumbers[], alarms: FalseAlarms): DrillMeasures {
  const sum = (of: (one: DrillNumbers) => number, list = drills) => list.reduce((total, one) => total + of(one), 0)
  return {
    drills: drills.length,
    firstReportMs: exactMedian(drills.map((one) => one.firstReportMs)),
    reportBeforeClick: wilson(drills.filter(reportCameFirst).length, drills.length),
    // Who never got to see it because a colleague was quicker neither reported nor failed to.
    reporting: wilson(
      sum((one) => one.reported),
      sum((one) => one.people - one.protected),
    ),
    falseAlarms: wilson(alarms.ofGoodMail, alarms.reports),
    nothingLost: wilson(drills.filter((one) => one.clicked === 0).length, drills.length),
    clicked: DIFFICULTIES.flatMap((difficulty) => {
      const alike = drills.filter((one) => one.difficulty === difficulty)
      if (alike.length === 0) return []
      return [
        {
          difficulty,
          share: wilson(
            sum((one) => one.clicked, alike),
            sum((one) => one.people - one.protected, alike),
          ),
        },
      ]
    }),
  }
}

function reportCameFirst({ firstReportMs, firstClickMs }: DrillNumbers): boolean {
  return firstReportMs !== null && (firstClickMs === null || firstReportMs < firstClickMs)
}
