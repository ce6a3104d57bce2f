import { describe, expect, it } from 'vitest'
import { initialsOf, spacedInitials } from './initials.tsx'

describe('initials', () => {
  it.each([
    ['Dr. Ieva Norkutė', 'IN'],
    ['Rasa Vaitkutė', 'RV'],
    ['Ilse von Hohenberg-Sachsenwald', 'IS'],
    ['Grace O’Hara', 'GO'],
    ['Cher', 'C'],
    ['Åsa Öberg', 'ÅÖ'],
    ['', ''],
  ])('%s', (name, expected) => expect(initialsOf(name)).toBe(expected))
  it('are spaced on the lock screen', () => expect(spacedInitials('Rasa Vaitkutė')).toBe('R. V.'))
})
