/** The one-shot script of one machine: named, made with a code, read, copied; then its result is pasted and believed once. */
import { Copy, FileDown } from 'lucide-react'
import { useState } from 'react'
import { saveFile } from '../compare/save-file.ts'
import { Button } from '../controls/button.tsx'
import { RadioRows } from '../controls/choices.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { TextAreaField, TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { CheckupReading } from '../worker/checkup/checkup-api.ts'
import { useCheckupWords } from './checkup-words.ts'
import type { MendSheetProps } from './mend-sheets.tsx'

type System = 'windows' | 'sh'
const MACHINE = /^[a-z0-9][a-z0-9-]{0,39}$/

export function ScriptSheet({ waiting, onChanged, onClose }: MendSheetProps & Pick<CheckupReading, 'waiting'>) {
  const say = useCheckupWords()
  const worker = useWorker()
  const dates = useDates()
  const [machine, setMachine] = useState('')
  const [system, setSystem] = useState<System>('windows')
  const [script, setScript] = useState<string | null>(null)
  const [pasted, setPasted] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const make = useAct(async () => setScript(await worker.checkupScript(machine, system)))
  const take = useAct(async () => {
    const reason = await worker.checkupScriptResult(pasted)
    setRefused(reason === null ? null : say.script.refused[reason])
    if (reason !== null) return
    tell(say.script.taken)
    await onChanged()
    onClose()
  })
  const named = MACHINE.test(machine)
  return (
    <Sheet title={say.script.title} onClose={onClose} width="wide" busy={make.busy || take.busy}>
      <div className="checkup-form">
        <p>{say.script.lead}</p>
        {waiting.map((one) => (
          <p key={`${one.machine} ${one.issuedAt}`} className="second">
            {say.script.waiting(one.machine, dates.ago(one.issuedAt))}
          </p>
        ))}
        <TextField
          label={say.script.machine}
          value={machine}
          onChange={setMachine}
          hint={say.script.machineHint}
          fault={machine !== '' && !named ? say.script.machineFault : null}
        />
        <RadioRows<System>
          label={say.script.system}
          look="segments"
          value={system}
          onChange={setSystem}
          choices={[
            { value: 'windows', label: say.script.systems.windows },
            { value: 'sh', label: say.script.systems.sh },
          ]}
        />
        <ProblemNote problem={make.problem} />
        <Button onPress={() => make.run()} busy={make.busy} busyWord={say.looking} isDisabled={!named}>
          {say.script.make}
        </Button>
        {script !== null && <Script script={script} system={system} />}
        <TextAreaField
          label={say.script.result}
          value={pasted}
          onChange={setPasted}
          hint={say.script.resultHint}
          fault={refused}
          rows={6}
        />
        <ProblemNote problem={take.problem} />
        <Button
          kind="main"
          onPress={() => take.run()}
          busy={take.busy}
          busyWord={say.looking}
          isDisabled={pasted.trim() === ''}
        >
          {say.script.take}
        </Button>
        <p className="second">{say.script.limit}</p>
      </div>
    </Sheet>
  )
}

function Script({ script, system }: { readonly script: string; readonly system: System }) {
  const say = useCheckupWords()
  const [copied, setCopied] = useState(false)
  const name = system === 'windows' ? 'pellicle-machine.ps1' : 'pellicle-machine.sh'
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text that scrolls must be reachable by keyboard */}
      <pre className="checkup-script" tabIndex={0}>
        <code>{script}</code>
      </pre>
      <div className="checkup-acts">
        <Button onPress={() => void navigator.clipboard.writeText(script).then(() => setCopied(true))}>
          <Copy className="icon-small" aria-hidden="true" />
          {copied ? say.script.copied : say.script.copy}
        </Button>
        <Button onPress={() => saveFile(new Blob([script], { type: 'text/plain' }), name)}>
          <FileDown className="icon-small" aria-hidden="true" />
          {say.script.save}
        </Button>
      </div>
    </>
  )
}
