/** The table on paper: A4 landscape, the head row on every page, rows never split, "as of" and "not legal advice" on each. */
import type { TableRow } from '@pellicle/breach/rulebook/grammar'
import { cellOf } from '@pellicle/breach/rulebook/table'
import { rulebookPage as say } from '@pellicle/protocol/words/en/rulebook-page'
import { ConfidenceMark } from './confidence-mark.tsx'
import { Legend, SHOWN_COLUMNS } from './table-view.tsx'

export function RulesOnPaper({ rows, asOf }: { readonly rows: readonly TableRow[]; readonly asOf: string }) {
  return (
    <div className="paper-rules">
      <table>
        <thead>
          <tr>
            <td colSpan={SHOWN_COLUMNS.length} className="paper-rules-title">
              {say.paperFoot(asOf)}
            </td>
          </tr>
          <tr>
            {SHOWN_COLUMNS.map((column) => (
              <th key={column} scope="col">
                {say.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              {SHOWN_COLUMNS.map((column) => {
                const cell = cellOf(row, column)
                return (
                  <td key={column}>
                    {column !== 'name' && <ConfidenceMark of={cell.confidence} />}
                    {cell.text}
                    {column === 'act' && ` ${row.year}`}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend />
    </div>
  )
}
