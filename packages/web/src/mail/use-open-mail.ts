/** The message that is open: its view as it comes, and what went wrong. An answer for another message is dropped. */
import type { PatientId } from '@pellicle/protocol/ids'
import type { MailView } from '@pellicle/protocol/mail-content'
import { useEffect, useState } from 'react'
import { useWorker } from '../session/ports.ts'
import { problemIn } from '../session/say-problem.ts'
import type { Problem } from '../worker/api.ts'

export interface OpenMail {
  readonly view: MailView | null
  /** Whose the link was by which it came. */
  readonly patient: PatientId | null
  readonly problem: Problem | null
}

const NOTHING: OpenMail = { view: null, patient: null, problem: null }

export function useOpenMail(id: string | null): OpenMail {
  const worker = useWorker()
  const [open, setOpen] = useState<OpenMail & { readonly id: string | null }>({ ...NOTHING, id: null })
  useEffect(() => {
    if (id === null) return
    let gone = false
    worker.mailOpen(id).then(
      (opened) => gone || setOpen({ ...opened, problem: null, id }),
      (error: unknown) => gone || setOpen({ ...NOTHING, problem: problemIn(error), id }),
    )
    return () => {
      gone = true
    }
  }, [worker, id])
  return open.id === id ? open : NOTHING
}
