/** The gate's salts on SQLite keep the contract; a second process is refused. */
import { cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openSqliteSalts } from './sqlite-salts.ts'
import { describeSalts } from './testing/salts-suite.ts'

const newPath = () => join(temporaryFolder('salts'), 'gate.sqlite')

describeSalts('SQLite', () => {
  const path = newPath()
  return {
    shelf: openSqliteSalts(path),
    survives: async (subject) => {
      const copy = temporaryFolder('salts-copy')
      cpSync(dirname(path), copy, { recursive: true })
      const shelf = openSqliteSalts(join(copy, 'gate.sqlite'))
      const salt = await shelf.get(subject)
      shelf.close()
      return salt
    },
  }
})

it('one gate at a time holds the salts', () => {
  const path = newPath()
  const held = openSqliteSalts(path)
  expect(() => openSqliteSalts(path)).toThrow('FOLDER_IN_USE')
  held.close()
  openSqliteSalts(path).close()
})
