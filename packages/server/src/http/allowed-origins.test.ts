import { describe, expect, it } from 'vitest'
import { allowedOrigins } from './allowed-origins.ts'

describe('names of this box', () => {
  it('are the local ones with the port', () => {
    const allowed = allowedOrigins(8470)
    expect([...(allowed?.hosts ?? [])]).toEqual(['localhost:8470', '127.0.0.1:8470', '[::1]:8470'])
    expect([...(allowed?.origins ?? [])]).toEqual([
      'http://localhost:8470',
      'http://127.0.0.1:8470',
      'http://[::1]:8470',
    ])
  })

  it('grow by origins and by bare names', () => {
    const allowed = allowedOrigins(8470, ['https://box.example', 'box.localhost'])
    expect(allowed?.hosts.has('box.example')).toBe(true)
    expect(allowed?.origins.has('https://box.example')).toBe(true)
    expect(allowed?.origins.has('http://box.localhost:8470')).toBe(true)
    expect(allowed?.hosts.has('box.localhost')).toBe(false)
  })

  it('leave the port away where browsers do', () => {
    expect(allowedOrigins(80)?.hosts.has('localhost')).toBe(true)
  })

  it.each([
    '*',
    'https://*.example',
    'https://box.example/path',
    'ftp://box',
    'a b',
    'user@box',
    '',
    'box/..',
    'https://',
  ])('are not "%s"', (entry) => expect(allowedOrigins(8470, [entry])).toBeNull())
})
