/** Does a name look drawn by chance? Letters between digits, long runs without a vowel, hexadecimal. Honest short names are never asked. */

const VOWELS = /[aeiouyàáâäåãèéêëìíîïòóôöõùúûüąęėįųūаеёиоуыэюя]/

export function looksRandom(name: string): boolean {
  const text = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (text.length < 8) return false
  if (text.length >= 12 && /^[0-9a-f]+$/.test(text) && /[0-9]/.test(text) && /[a-f]/.test(text)) return true
  const changes = [...text].filter((letter, n) => n > 0 && isDigit(letter) !== isDigit(text[n - 1]!)).length
  if (changes >= 4) return true
  let run = 0
  let longest = 0
  for (const letter of text) {
    run = VOWELS.test(letter) || isDigit(letter) ? 0 : run + 1
    longest = Math.max(longest, run)
  }
  const letters = [...text].filter((letter) => !isDigit(letter))
  const vowels = letters.filter((letter) => VOWELS.test(letter)).length
  return longest >= 7 || (letters.length >= 10 && vowels / letters.length < 0.1)
}

function isDigit(letter: string): boolean {
  return letter >= '0' && letter <= '9'
}
