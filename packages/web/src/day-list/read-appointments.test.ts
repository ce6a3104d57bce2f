import { describe, expect, it } from 'vitest'
import { readAppointments } from './read-appointments.ts'

const DAY = '2026-11-24'
const at = (clock: string): number => new Date(`${DAY}T${clock}:00`).getTime()

describe('appointments of a day', () => {
  it.each([
    ['comma', 'Time,Patient\r\n09:00,"Vidal, Rosa"\r\n9:30,Jonas Petrauskis\r\n,Eleanor Whitcombe\r\n'],
    ['semicolon', 'start;client\n09:00;Vidal, Rosa\n09:30;Jonas Petrauskis\n;Eleanor Whitcombe'],
  ])('are read from a CSV with %s', (_, text) => {
    expect(readAppointments(text, DAY)).toEqual([
      { at: at('09:00'), name: 'Vidal, Rosa' },
      { at: at('09:30'), name: 'Jonas Petrauskis' },
      { at: null, name: 'Eleanor Whitcombe' },
    ])
  })

  it('put a name together from two columns', () => {
    expect(readAppointments('First name,Last name,Start\nRosa,Vidal,2026-11-24 08:15\n', DAY)).toEqual([
      { at: at('08:15'), name: 'Vidal, Rosa' },
    ])
  })

  it('are those of the day in an iCal', () => {
    const event = (day: string, summary: string) =>
      `BEGIN:VEVENT\r\nUID:${summary}\r\nDTSTART:${day}\r\nSUMMARY:${summary}\r\nEND:VEVENT\r\n`
    const text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event('20261124T090000', 'Rosa Vidal - filler')}${event('20261125T090000', 'Jonas P')}END:VCALENDAR\r\n`
    expect(readAppointments(text, DAY)).toEqual([{ at: at('09:00'), name: 'Rosa Vidal' }])
  })

  it('are none in anything else', () => {
    for (const text of ['', 'BEGIN:VCALENDAR broken', 'a,b\n1,2\n', '<html>'])
      expect(readAppointments(text, DAY)).toEqual([])
  })
})
