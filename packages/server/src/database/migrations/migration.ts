/** One step of a schema. Steps are numbered by their place in a list that only grows; each runs in its own transaction. */

export interface Migration {
  readonly name: string
  readonly sql: string
}
