/**
 * English sentences of the possession ladder and the exposure table. They say what was found and how sure that is; never a
 * percentage, never "fake", never "they have everything". One sample proves one photo.
 */

const day = (date: string) => date
const count = (n: number, one: string, many: string) => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`

export const LADDER_WORDS = {
  SEALED_OBJECT: () => 'They hold sealed bytes. No picture can be read from them without keys.',
  NOT_A_PICTURE: () =>
    'This is no picture and no list of names that can be read here. A spreadsheet can be read once it is saved as CSV.',
  NOT_OPENED: () =>
    'This picture cannot be opened safely here: it is damaged, or has far more megapixels than any camera takes. It is kept as it is and proves nothing.',
  NOT_FOUND: (p: { compared: number }) =>
    `Not found among your photos (${count(p.compared, 'photo', 'photos')} compared).`,
  NOT_FOUND_INCOMPLETE: (p: { compared: number; missing: number }) =>
    `Not found among the ${count(p.compared, 'photo', 'photos')} that could be compared. ${count(p.missing, 'photo was', 'photos were')} not compared.`,
  PUBLISHED: (p: { since: string; where: string }) => `This is in your gallery since ${day(p.since)} (${p.where}).`,
  EXPORTED: (p: { on: string; by: string; to: string }) => `Sent on ${day(p.on)} by ${p.by} to ${p.to}.`,
  EXPORTED_PERHAPS: (p: { on: string; by: string; to: string }) =>
    `Shows a photo that was sent on ${day(p.on)} by ${p.by} to ${p.to}. Whether this copy came from there is not shown.`,
  IMPORTED_ORIGINAL: (p: { source: string; on: string }) =>
    `Identical to a file that was imported${p.source === '' ? '' : ` from ${p.source}`}${p.on === '' ? '' : ` on ${day(p.on)}`}. It left before the import, or from where it was kept besides.`,
  MARKED: (p: { member: string; device: string; at: string; z: string }) =>
    `Shown to ${p.member} on ${p.device} at ${p.at}; mark score z = ${p.z}.`,
  UNMARKED: (p: { sessions: number }) =>
    `This is a photo of yours. Inconclusive who it was shown to: it carries no readable mark. ${count(p.sessions, 'session', 'sessions')} opened it.`,
  DECOY: (p: { first: string; last: string }) => `This person does not exist. Opened between ${p.first} and ${p.last}.`,
  DECOY_UNOPENED: (p: { planted: string }) =>
    `This person does not exist. Planted on ${day(p.planted)}; no opening is in the ledger.`,
  PLANTED_PICTURE: (p: { table: string }) =>
    `This person does not exist. The picture was made for ${p.table} and stands nowhere else: it came from there.`,
  LIST_AGREES: (p: { table: string; seeds: number; planted: number }) =>
    `This list came from ${p.table}. ${p.seeds} of the ${p.planted} people who do not exist and were written into that file alone ${p.seeds === 1 ? 'stands' : 'stand'} in it.`,
  LIST_INCONCLUSIVE: (p: { found: number; of: number }) =>
    `A list of names: ${p.found} of ${count(p.of, 'line', 'lines')} ${p.found === 1 ? 'names a patient' : 'name patients'} of yours. Which export it came from is not shown.`,
  LIST_NOT_COMPARED: (p: { of: number }) =>
    `A list of ${count(p.of, 'line', 'lines')}. Nothing in it shows which export it came from. It is compared with your patients’ names once two members agree; until then it proves nothing.`,
  LIST_NOT_FOUND: (p: { of: number }) =>
    `A list of ${count(p.of, 'line', 'lines')}; none of them names a patient of yours.`,
} as const
export type LadderReason = keyof typeof LADDER_WORDS

export const LADDER_ALSO = {
  askPerson: 'A clinician compares both pictures side by side before this counts.',
  unclear: 'Much agrees and much does not: the same pose, or a copy that was changed a great deal. A person decides.',
  onlyThisOne: 'This says nothing yet about the other photos.',
  publicToo: (since: string, where: string) => `It is also public since ${since} (${where}).`,
  listAsk: 'How many of its lines name patients of yours is compared once two members agree.',
  listOurs: (found: number, of: number) =>
    `${found} of ${count(of, 'line', 'lines')} ${found === 1 ? 'names a patient' : 'name patients'} of yours.`,
  listDecoys: (n: number, first: string, last: string) =>
    `${n === 1 ? 'One of the names belongs to a person who does' : `${n} of the names belong to people who do`} not exist, opened here between ${first} and ${last}.`,
  listCut: (compared: number, of: number) =>
    `Only the first ${count(compared, 'line', 'lines')} of ${of.toLocaleString('en-US')} were compared with your patients.`,
  originalsLeft: (tables: readonly string[]) => `Originals also left, byte for byte, in ${tables.join('; ')}.`,
  sentToo: (on: string, by: string, to: string) => `It was also sent on ${on} by ${by} to ${to}.`,
} as const

/** What left, by name: they stand inside the sentences above. */
export const LADDER_TABLES = {
  bulk: (part: number, on: string, by: string) =>
    `file ${part} of the export of everything, made on ${day(on)} by ${by}`,
  bulkTo: (part: number) => `a file (number ${part} of an export of everything)`,
} as const

export const EXPOSURE_WORDS = {
  proven: 'Proven: a sample or a list shows that they have it.',
  possible: 'Possible: it could have been opened, and nothing rules it out.',
  excluded: 'Excluded: the ledger is whole, and no half of it was given to a suspect.',
  why: {
    SAMPLE: (sample: string) => `Sample ${sample} shows a photo of this person.`,
    LIST: (sample: string) => `List ${sample} names this person.`,
    GRANTED: (sessions: number) => `Opened in ${count(sessions, 'suspect session', 'suspect sessions')}.`,
    GAP: (gaps: number) => `The ledger has ${count(gaps, 'gap', 'gaps')}: an opening could be missing from it.`,
    OUTSIDE: (why: string) => `A copy lies outside the ledger: ${why}`,
    NOTHING: () => 'No suspect was given a half of it, and the ledger is whole.',
  },
  unknownCountry: (n: number) =>
    `${count(n, 'person’s', 'people’s')} country is not recorded. Their law cannot be named: look it up before the table is final.`,
} as const
