/** Where a device asks: part of what it signs (spec: request §1). */
export const GRANTS_PATH = '/api/gate/grants'
export const IMPORTS_PATH = '/api/gate/imports'
export const SESSION_PATH = '/api/session'

/** The door that a signed path names: without its query, and the same in the sample practice, whose id is part of the request anyway. */
export function doorOf(path: string): string {
  return (path.split('?', 1)[0] as string).replace(/^\/sample(?=\/)/, '')
}
