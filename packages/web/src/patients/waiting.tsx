/** What waits for this person: files that were not taken, photos not yet kept, a key with only one way in. Facts, no alarm. */
import { CloudUpload, FileWarning, KeyRound } from 'lucide-react'
import type { ComponentType } from 'react'
import { countQueue } from '../import/import-queue.ts'
import { useQueue } from '../import/queue-context.ts'
import { go } from '../route.ts'
import { useSession } from '../session/ports.ts'
import { useWords } from '../words.ts'

export function Waiting() {
  const { app, importing } = useWords()
  const { ways } = useSession()
  const count = countQueue(useQueue())
  const rows = [
    count.refused > 0 && (
      <Row key="refused" icon={FileWarning} title={app.patients.queue(count.refused)} hint={app.patients.queueHint} />
    ),
    count.onTheWay > 0 && (
      <Row key="way" icon={CloudUpload} title={importing.queue.sending(count.onTheWay)} hint={importing.queue.goesUp} />
    ),
    ways < 2 && (
      <Row key="ways" icon={KeyRound} title={app.patients.oneWay} hint={app.patients.oneWayHint} to="devices" />
    ),
  ].filter((row) => row !== false)
  return (
    <section className="waiting" aria-labelledby="waiting-title" data-quiet={rows.length === 0 || undefined}>
      <h2 id="waiting-title">{app.patients.waiting}</h2>
      {rows.length === 0 ? <p className="second waiting-quiet">{app.patients.quiet}</p> : <ul>{rows}</ul>}
    </section>
  )
}

interface RowProps {
  readonly icon: ComponentType<{ className?: string; 'aria-hidden'?: 'true' }>
  readonly title: string
  readonly hint: string
  readonly to?: 'devices'
}

function Row({ icon: Icon, title, hint, to }: RowProps) {
  return (
    <li className="waiting-row">
      <Icon className="icon" aria-hidden="true" />
      <div>
        {to === undefined ? (
          <b>{title}</b>
        ) : (
          <button type="button" onClick={() => go({ at: to })}>
            {title}
          </button>
        )}
        <p>{hint}</p>
      </div>
    </li>
  )
}
