/** Vector files for tests in Node. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { LoadVectors } from './outcome.ts'

const FOLDER = new URL('../../../../vectors/', import.meta.url)

export const readVectors: LoadVectors = async (path) =>
  JSON.parse(await readFile(fileURLToPath(new URL(path, FOLDER)), 'utf8'))
