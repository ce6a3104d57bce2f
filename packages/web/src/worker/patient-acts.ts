/** The acts of `PatientApi`, each a few lines over the vault. */
import { correctPatient } from '@pellicle/vault/patient/correct-patient'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { changePhotos, putBackPhotos, withdrawPhotos } from '@pellicle/vault/photo/change-photos'
import { movePhoto } from '@pellicle/vault/photo/move-photo'
import { grantOriginals, openPhoto } from '@pellicle/vault/photo/open-photo'
import { recordExport } from '@pellicle/vault/photo/record-export'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import { chartView, countPhotos } from './chart-view.ts'
import type { PatientApi } from './patient-api.ts'
import type { Standpoint } from './standpoint.ts'

export function patientActs(here: Standpoint): PatientApi {
  return { ...chartActs(here), ...photoActs(here) }
}

function chartActs(here: Standpoint) {
  return {
    async recent() {
      return here.unlocked.recents.list
    },
    async search(text) {
      const { found, ...counts } = await here.directory.search(text)
      return { ...counts, found: found.map((one) => ({ ...one, name: `${one.family}, ${one.given}` })) }
    },
    async createPatient(record) {
      const { desk, charts, decoys } = here.unlocked
      const chart = await createPatient(desk, here.directory, record)
      await charts.take(chart)
      void decoys?.born().catch(() => undefined)
      return chart.patient
    },
    async correctPatient(patient, details) {
      const { desk, charts, recents } = here.unlocked
      const chart = charts.open(patient)
      await correctPatient(desk, chart, { details, directory: here.directory })
      if (chart.record !== null) await recents.update(patient, namesOf(chart.record))
    },
    async openChart(patient) {
      const { desk, charts, recents, queue } = here.unlocked
      const chart = await charts.hold(patient)
      const view = chartView(desk, chart, queue.kept)
      await recents.add({ patient, ...namesOf(view.record), openedAt: desk.now(), photos: countPhotos(chart) })
      return view
    },
    async closeChart(patient) {
      // A lock has closed them all.
      if (here.room === null) return
      const { charts, recents } = here.room
      const chart = charts.openOrNull(patient)
      charts.release(patient)
      if (chart !== null) await recents.update(patient, { photos: countPhotos(chart) })
    },
    async putVisit(patient, visit, record) {
      const { desk, charts } = here.unlocked
      return putVisit(desk, charts.open(patient), { visit, record })
    },
    async thief() {
      const bytes = await here.unlocked.desk.routes.thief()
      return JSON.parse(new TextDecoder().decode(bytes)) as unknown
    },
  } satisfies Partial<PatientApi>
}

function namesOf({
  family,
  given,
  birthDate,
  alias,
}: {
  family: string
  given: string
  birthDate: string | null
  alias: string | null
}) {
  return { name: `${family}, ${given}`, family, given, birthDate, alias }
}

function photoActs(here: Standpoint) {
  return {
    async rendition(patient, photo, role) {
      const { desk, charts } = here.unlocked
      const chart = charts.open(patient)
      if (role === 'original') await grantOriginals(desk, chart, [photo])
      const opened = await openPhoto(desk, chart, { photo, role })
      const bytes = role === 'preview' ? await marked(desk, photo, opened) : opened
      const type = role === 'original' ? (chart.photos.get(photo)?.record.type ?? '') : 'image/jpeg'
      return new Blob([bytes as Uint8Array<ArrayBuffer>], { type })
    },
    async importFiles(target, files) {
      return here.unlocked.queue.add(target, files)
    },
    async queue() {
      return here.unlocked.queue.list
    },
    async retry(item) {
      here.unlocked.queue.retry(item)
    },
    async dismiss(item) {
      await here.unlocked.queue.dismiss(item)
    },
    async withdraw(patient, photos) {
      const { desk, charts } = here.unlocked
      // The way back of an import or of a filed mail is taken from any page: no page need have the chart open.
      const chart = await charts.hold(patient)
      try {
        await withdrawPhotos(desk, chart, photos)
      } finally {
        charts.release(patient)
      }
    },
    async putBack(patient, photos) {
      const { desk, charts } = here.unlocked
      await putBackPhotos(desk, charts.open(patient), photos)
    },
    async changePhotos(patient, photos, change) {
      const { desk, charts, queue } = here.unlocked
      const chart = charts.open(patient)
      await changePhotos(desk, chart, { photos, change })
      return chartView(desk, chart, queue.kept)
    },
    async movePhoto(from, photo, to, date) {
      const { desk, charts } = here.unlocked
      const [there, other] = [await charts.hold(from), await charts.hold(to)]
      try {
        return await movePhoto(desk, { from: there, to: other, photo, date })
      } finally {
        for (const patient of [from, to]) charts.release(patient)
      }
    },
    async recordExport(patient, photos, image) {
      const { desk, charts } = here.unlocked
      await recordExport(desk, charts.open(patient), { photos, image: new Uint8Array(image), purpose: 'comparison' })
    },
  } satisfies Partial<PatientApi>
}

async function marked(
  ...preview: Parameters<typeof import('./room/session-marks.ts').markPreview>
): Promise<Uint8Array> {
  const { markPreview } = await import('./room/session-marks.ts')
  return markPreview(...preview)
}
