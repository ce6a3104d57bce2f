/** DNS as a table: a working fake. Names are compared without case and final dot. */
import type { DnsAnswer, RecordType, Resolver } from '@pellicle/mail/authenticate/resolver'

export interface DnsTable {
  /** By `TYPE name`. `null`: nobody answers. */
  readonly [question: string]: readonly string[] | null
}

export function tableResolver(table: DnsTable): Resolver {
  const lower = new Map(Object.entries(table).map(([question, records]) => [keyOf(question), records]))
  return {
    query: async (name: string, type: RecordType): Promise<DnsAnswer> => {
      const records = lower.get(keyOf(`${type} ${name}`))
      if (records === null) return { kind: 'unknown' }
      return records === undefined || records.length === 0 ? { kind: 'none' } : { kind: 'found', records }
    },
  }
}

function keyOf(question: string): string {
  const [type = '', name = ''] = question.split(' ')
  return `${type.toUpperCase()} ${name.toLowerCase().replace(/\.$/, '')}`
}
