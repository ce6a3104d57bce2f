/** What a running server tells monitoring: is it up, does it grow, is there room, does the keeper follow, did a disk lie. */
import type { Traffic } from '../log/traffic.ts'
import type { PracticeCore } from '../practice-core.ts'
import type { Figure } from './open-metrics.ts'

export interface FigureSources {
  readonly core: PracticeCore | null
  readonly traffic: Traffic
  readonly sessions: number
  /** Unix ms. */
  readonly began: number
  /** Objects that a start found lost. */
  readonly lost: number
}

export async function gatherFigures({
  core,
  traffic,
  sessions,
  began,
  lost,
}: FigureSources): Promise<readonly Figure[]> {
  const figures = await core?.figures()
  const { requests, refused, faults, broken } = traffic.totals
  const gauge = (name: string, help: string, value: number | null): Figure => ({ name, type: 'gauge', help, value })
  const counter = (name: string, help: string, value: number): Figure => ({ name, type: 'counter', help, value })
  const bytes = (name: string, help: string, value: number | null): Figure => ({
    ...gauge(name, help, value),
    unit: 'bytes',
  })
  return [
    { ...gauge('start_time_seconds', 'When this process began, Unix time.', began / 1000), unit: 'seconds' },
    bytes('memory_bytes', 'Memory of the process.', process.memoryUsage.rss()),
    counter('requests', 'Requests answered.', requests),
    counter('refused', 'Requests answered with a problem.', refused),
    counter('faults', 'Requests that met a fault of ours: look at the log.', faults),
    counter('broken', 'Connections that ended before the answer was out.', broken),
    gauge('sessions', 'Sessions open at this server.', sessions),
    gauge('ledger_statements', 'Statements in the ledger.', figures?.statements ?? 0),
    gauge('appends_here', '1 when this server appends, 0 when another does.', figures?.appendsHere === false ? 0 : 1),
    bytes('room_bytes', 'Room left for objects; 0: uploads are refused.', figures?.roomBytes ?? null),
    gauge('lost_objects', 'Objects of the newest statements that the disk had lost at the start.', lost),
    gauge('kept_statements', 'Statements that a keeper covers.', figures?.kept ?? null),
  ]
}
