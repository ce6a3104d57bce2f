/** Files by choosing or dropping. What is dropped elsewhere in the room is refused by the frame. */
import { useState } from 'react'

interface FileFieldProps {
  readonly label: string
  readonly onFiles: (files: readonly File[]) => void
  readonly accept?: string
  readonly hint?: string
}

export function FileField({ label, onFiles, accept, hint }: FileFieldProps) {
  const [over, setOver] = useState(false)
  return (
    <label
      className="file-field"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      <span className="field-label">{label}</span>
      <input
        type="file"
        className="plain-file"
        multiple
        {...(accept === undefined ? {} : { accept })}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {hint !== undefined && <span className="field-hint">{hint}</span>}
    </label>
  )
}
