import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { Pages } from './pages.ts'

const SCRIPT = 'console.log(1)\n'.repeat(300)

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'pellicle-pages-'))
  mkdirSync(join(path, 'assets'))
  writeFileSync(join(path, 'assets', 'main-Ab3_x9Z1.js'), SCRIPT)
  writeFileSync(join(path, 'icon.svg'), '<svg/>')
  writeFileSync(join(path, '.built-from'), 'x')
  writeFileSync(join(path, 'notes.exe'), 'x')
  writeFileSync(
    join(path, 'index.html'),
    '<!doctype html><head><script>a()</script><script src="x.js"></script></head>',
  )
  return path
}

it('hands out what the build made, and nothing else', () => {
  const pages = new Pages(folder())
  expect(pages.page()?.scripts).toEqual([createHash('sha256').update('a()').digest('base64')])
  expect(pages.asset('assets/main-Ab3_x9Z1.js')).toMatchObject({
    type: 'text/javascript; charset=utf-8',
    lasting: true,
  })
  expect(pages.asset('icon.svg')).toMatchObject({ lasting: false })
  for (const name of ['.built-from', 'notes.exe', 'index.html', '../x', '/etc/passwd', 'assets', ''])
    expect(pages.asset(name)).toBeNull()
})

it('compresses as the browser likes', async () => {
  const pages = new Pages(folder())
  pages.page()
  const asset = pages.asset('assets/main-Ab3_x9Z1.js')
  const br = await asset?.encoded('gzip, deflate, br;q=0.9')
  expect(br?.encoding).toBe('br')
  expect(brotliDecompressSync(br?.bytes as Uint8Array).toString()).toBe(SCRIPT)
  const zip = await asset?.encoded('gzip, br;q=0')
  expect(zip?.encoding).toBe('gzip')
  expect(gunzipSync(zip?.bytes as Uint8Array).toString()).toBe(SCRIPT)
  expect((await asset?.encoded('identity'))?.encoding).toBeNull()
  expect((await pages.asset('icon.svg')?.encoded('br'))?.encoding).toBeNull()
})

it('sees a new build', () => {
  const path = folder()
  const pages = new Pages(path)
  expect(pages.page()?.html).toContain('a()')
  writeFileSync(join(path, 'index.html'), '<!doctype html><head></head>new')
  utimesSync(join(path, 'index.html'), 1, 1)
  expect(pages.page()?.html).toContain('new')
  expect(new Pages(join(path, 'nothing')).page()).toBeNull()
})
