/** All pages of vectors, as text, by file name. */
export function makeVectors(words: readonly string[]): Map<string, string>
