/** Where a device asks: part of what it signs (spec: request §1). */
export const GRANTS_PATH = '/api/gate/grants'
export const IMPORTS_PATH = '/api/gate/imports'
export const SESSION_PATH = '/api/session'
