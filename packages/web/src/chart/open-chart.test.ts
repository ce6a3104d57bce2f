import type { PatientId, PhotoId, VisitId } from '@pellicle/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { ChartView, PhotoView, VisitHead, WorkerApi, WorkerEvent } from '../worker/api.ts'
import { OpenChart } from './open-chart.ts'

const patient = 'p' as PatientId
const head: VisitHead = { id: 'v' as VisitId, date: '2026-06-24', phase: null, title: null, note: null }

function photo(id: string, keeping: PhotoView['keeping'] = 'sealed'): PhotoView {
  const record = {} as PhotoView['record']
  return { id: id as PhotoId, visit: head.id, record, keeping, moved: null, withdrawn: false, quarantined: null }
}

function chart(photos: readonly PhotoView[]): ChartView {
  return { patient, record: {}, visits: [{ ...head, photos }], originals: true, problems: [] } as unknown as ChartView
}

const sealed = (id: string): WorkerEvent => ({
  type: 'photo',
  patient,
  visit: head,
  photo: photo(id),
  thumb: new Blob(),
})
const stored = (id: string): WorkerEvent => ({ type: 'keeping', photos: [id as PhotoId], keeping: 'stored' })

/** A chart whose worker answers when it is told to. */
function opening() {
  const answers: ((view: ChartView) => void)[] = []
  const held: string[] = []
  const worker = {
    openChart: () => new Promise<ChartView>((answer) => answers.push(answer)),
    closeChart: async () => void held.push('closed'),
  }
  const open = new OpenChart(worker as unknown as WorkerApi, patient)
  const seen = (): readonly string[] => {
    const state = open.state.get()
    return state.at === 'open'
      ? state.chart.visits.flatMap(({ photos }) => photos.map((one) => `${one.id} ${one.keeping}`))
      : []
  }
  return { open, seen, held, answer: (view: ChartView) => answers.shift()?.(view) }
}

describe('an open chart', () => {
  it('loses no news that comes while it is being read', async () => {
    const { open, seen, answer } = opening()
    const loaded = open.load()
    open.hear(sealed('late'))
    open.hear(stored('late'))
    answer(chart([photo('first', 'kept')]))
    await loaded
    expect(seen()).toEqual(['first kept', 'late stored'])
  })

  it('is not set back by an answer that is older than the news', async () => {
    const { open, seen, answer } = opening()
    const loaded = open.load()
    answer(chart([]))
    await loaded
    const again = open.load()
    open.hear(sealed('a'))
    open.hear(stored('a'))
    answer(chart([photo('a', 'sealed')]))
    await again
    expect(seen()).toEqual(['a stored'])
    open.hear(sealed('a'))
    expect(seen()).toEqual(['a stored'])
  })

  it('lets go of the worker’s chart once for each time it was opened', async () => {
    const { open, held, answer } = opening()
    for (let n = 0; n < 3; n++) {
      const loaded = open.load()
      answer(chart([]))
      await loaded
    }
    expect(held).toHaveLength(2)
    open.close()
    expect(held).toHaveLength(3)
  })

  it('lets go of a chart that opens after it was closed', async () => {
    const { open, held, answer } = opening()
    const loaded = open.load()
    open.close()
    expect(held).toHaveLength(0)
    answer(chart([]))
    await loaded
    expect(held).toHaveLength(1)
  })

  it('shows nothing any more once it is closed', async () => {
    const { open, seen, answer } = opening()
    const loaded = open.load()
    open.close()
    answer(chart([photo('a')]))
    await loaded
    expect(seen()).toEqual([])
  })
})
