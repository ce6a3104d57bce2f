/** The facts behind every check of the practice's mail domain: answers of one resolver, gathered in one go. */
import { record, type Shape, text } from '../check/shape.ts'
import { answersShape, type DnsAnswer } from './answer.ts'

export interface DomainFacts {
  readonly domain: string
  /** Which resolver was asked: part of what the result is worth. */
  readonly resolver: string
  readonly answers: readonly DnsAnswer[]
}

export const domainShape: Shape<DomainFacts> = record<DomainFacts>({
  domain: text,
  resolver: text,
  answers: answersShape,
})
