/**
 * From a drill to the ledger: whoever drills leaves the result in the data folder, the server that has it open signs it with the log key. The
 * file says nothing that a thief could not say too; the statement's place says when, its signer which box believed it.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromHex, toHex } from '@pellicle/crypto/format'
import type { DrillOut } from '@pellicle/protocol/keeper-reply'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { IndexDatabase } from '../database/database.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { parseStatement } from '../rules/parse-statement.ts'
import type { DrillResult } from './drill.ts'
import { type LogScribe, sayAsLog } from './log-scribe.ts'

const FOLDER = join('secrets', 'drills')

export async function leaveDrill(data: string, drill: DrillResult & { readonly keeper: string }): Promise<void> {
  const folder = join(data, FOLDER)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { keeper, began, ms, statements, root, objects, bytes, missing, findings } = drill
  const said = {
    keeper,
    began,
    ms: Math.round(ms),
    size: statements,
    root: toHex(root),
    objects,
    bytes,
    missing: missing.length + findings,
  }
  const name = randomBytes(6).toString('hex')
  await writeFile(join(folder, `.${name}`), JSON.stringify(said), { mode: 0o600 })
  await rename(join(folder, `.${name}`), join(folder, `${name}.json`))
}

/** Signs what lies there into the ledger; how many. */
export async function signDrills(data: string, ledger: Ledger, scribe: LogScribe): Promise<number> {
  const folder = join(data, FOLDER)
  const names = await readdir(folder).catch(() => [])
  let signed = 0
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const pub = parseDrill(await readFile(join(folder, name), 'utf8'))
    if (pub !== null) {
      await sayAsLog(ledger, { kind: KINDS.logDrill.number, pub }, scribe)
      signed++
    }
    await unlink(join(folder, name))
  }
  return signed
}

/** The newest drill that the ledger holds; null when there was none. */
export async function newestDrill(ledger: Ledger, index: IndexDatabase): Promise<DrillOut | null> {
  const place = (await index.kindPlaces([KINDS.logDrill.number], 0)).at(-1)
  const [entry] = place === undefined ? [] : await ledger.entries(place.index, place.index + 1)
  if (entry === undefined) return null
  const { began, ms, size, objects, bytes, missing } = parseStatement(entry).pub as PubOf<typeof KINDS.logDrill>
  return { began, ms, size, objects, bytes, missing }
}

function parseDrill(text: string) {
  try {
    const { keeper, began, ms, size, root, objects, bytes, missing } = JSON.parse(text) as Record<string, unknown>
    const [id, hash] = [fromHex(String(keeper)), fromHex(String(root))]
    const numbers = [began, ms, size, objects, bytes, missing]
    if (
      id?.length !== 16 ||
      hash?.length !== 32 ||
      !numbers.every((n) => Number.isSafeInteger(n) && (n as number) >= 0)
    )
      return null
    return {
      ...{ keeper: id, began: began as number, ms: ms as number, size: size as number, root: hash },
      ...{ objects: objects as number, bytes: bytes as number, missing: missing as number },
    }
  } catch {
    return null
  }
}
