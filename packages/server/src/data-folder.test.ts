import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openDataFolder } from './data-folder.ts'

const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'pellicle-folder-')), 'data')

describe('the data folder', () => {
  it('is made for its owner alone and says its format', () => {
    const path = fresh()
    const folder = openDataFolder(path)
    expect(statSync(path).mode & 0o777).toBe(0o700)
    expect(readFileSync(join(path, 'format'), 'utf8')).toBe('1\n')
    expect(statSync(join(path, 'lock')).mode & 0o777).toBe(0o600)
    folder.release()
    openDataFolder(path).release()
  })

  it('lets one program in at a time', () => {
    const path = fresh()
    const folder = openDataFolder(path)
    expect(() => openDataFolder(path)).toThrow('FOLDER_IN_USE')
    folder.release()
    openDataFolder(path).release()
  })

  it('is free again after its holder was killed', async () => {
    const path = fresh()
    const door = fileURLToPath(new URL('./data-folder.ts', import.meta.url))
    const program = `const { openDataFolder } = await import(${JSON.stringify(door)}); openDataFolder(${JSON.stringify(path)}); console.log('held'); setInterval(() => {}, 1000)`
    const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e']
    const child = spawn(process.execPath, [...flags, program], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    expect(() => openDataFolder(path)).toThrow('FOLDER_IN_USE')
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    openDataFolder(path).release()
  })

  it('refuses a folder of a newer version and leaves it alone', () => {
    const path = fresh()
    openDataFolder(path).release()
    writeFileSync(join(path, 'format'), '2\n')
    expect(() => openDataFolder(path)).toThrow('FOLDER_TOO_NEW format=2 known=1')
    expect(readFileSync(join(path, 'format'), 'utf8')).toBe('2\n')
  })

  it('refuses a folder that holds other things', () => {
    const path = mkdtempSync(join(tmpdir(), 'pellicle-folder-'))
    writeFileSync(join(path, 'thesis.docx'), 'x')
    expect(() => openDataFolder(path)).toThrow('FOLDER_NOT_OURS')
  })

  it('names a place where nothing can be written', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'pellicle-folder-')), 'file')
    writeFileSync(file, '')
    expect(() => openDataFolder(file)).toThrow('FOLDER_NOT_WRITABLE')
    expect(() => openDataFolder(join(file, 'below'))).toThrow('FOLDER_NOT_WRITABLE')
  })
})
