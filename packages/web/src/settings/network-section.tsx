/** How phones and tablets reach this box: its address, the page where they fetch its certificate, what the name means. */
import { https as say } from '@pellicle/protocol/words/en/https'
import { useEffect, useState } from 'react'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { QrCode } from '../marks/qr-code.tsx'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { NetworkView } from '../worker/people-api.ts'
import './network-section.css'

export function NetworkSection() {
  const worker = useWorker()
  const [network, setNetwork] = useState<NetworkView | 'off' | null>(null)
  const look = useAct(async () => setNetwork((await worker.network()) ?? 'off'))
  useEffect(() => look.run(), [look.run])
  return (
    <section className="network">
      <h2 className="section-title">{say.title}</h2>
      {network === 'off' && (
        <>
          <p>{say.off}</p>
          <p className="second">{say.offHow}</p>
          <code className="network-command">{say.command}</code>
        </>
      )}
      {network !== null && network !== 'off' && <Reached network={network} />}
      <ProblemNote problem={look.problem} />
    </section>
  )
}

function Reached({ network }: { readonly network: NetworkView }) {
  const dates = useDates()
  const { address, name, join, until } = network
  return (
    <>
      <p>{say.on(address)}</p>
      {join === null ? (
        <p className="second">{say.files(dates.day(dates.dayOf(until)))}</p>
      ) : (
        <>
          <p className="second">{say.first}</p>
          <QrCode text={join.address} label={`${say.scan}: ${join.address}`} />
          <p className="second network-address">{join.address}</p>
          <p className="second">{say.fingerprint}</p>
          <p className="network-print">
            {groups(join.fingerprint).map((group, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the fingerprint
              <span key={at}>{group}</span>
            ))}
          </p>
          <p className="second">{say.compareLead}</p>
        </>
      )}
      <p className="second">{say.thenJoin}</p>
      <p className="second">
        <b>{say.nameTitle}.</b> {say.name(name)}
      </p>
      {join !== null && <Guides />}
    </>
  )
}

function Guides() {
  return (
    <div className="network-guides">
      {say.guides.map(({ device, steps }) => (
        <Disclosure key={device}>
          <h3>
            <Button slot="trigger" kind="link">
              {device}
            </Button>
          </h3>
          <DisclosurePanel>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </DisclosurePanel>
        </Disclosure>
      ))}
    </div>
  )
}

function groups(fingerprint: string): readonly string[] {
  return fingerprint.replaceAll(':', '').match(/.{8}/g) ?? []
}
