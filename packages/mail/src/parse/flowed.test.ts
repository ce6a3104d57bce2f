import { describe, expect, it } from 'vitest'
import { unfoldFlowed } from './flowed.ts'

describe('format=flowed', () => {
  it.each([
    ['one \r\ntwo\r\nthree', 'flowed', 'one two\nthree'],
    ['https://evil.exa \nmple/x', 'joined', 'https://evil.example/x'],
    ['one \ntwo', 'fixed', 'one \ntwo'],
    ['> said \n> so\n>> and \n> not', 'flowed', '> said so\n>> and \n> not'],
    [' >not a quote', 'flowed', '>not a quote'],
    ['bye \n-- \nAnn', 'flowed', 'bye \n-- \nAnn'],
  ] as const)('%j, %s', (text, flow, out) => {
    expect(unfoldFlowed(text, flow)).toBe(out)
  })
})
