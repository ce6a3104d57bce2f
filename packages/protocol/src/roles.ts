/** Roles, the compartments they hold, and the kinds of halves that open them. Spec: roster §2, gate §2. */

export const ROLES = ['owner', 'surgeon', 'injector', 'frontdesk', 'coordinator', 'marketing', 'it'] as const
export type Role = (typeof ROLES)[number]

/** The first compartments. They are data in the roster; later ones need no new format. */
export const COMPARTMENTS = [
  'practice',
  'directory',
  'chart',
  'photos',
  'identity',
  'inbox',
  'intake',
  'gallery',
  'office',
  'response',
] as const
export type Compartment = (typeof COMPARTMENTS)[number]

export const COMPARTMENTS_OF_ROLE: Readonly<Record<Role, readonly Compartment[]>> = {
  owner: ['practice', 'directory', 'office', 'response'],
  surgeon: ['practice', 'directory', 'chart', 'photos', 'identity', 'inbox', 'intake', 'gallery'],
  injector: ['practice', 'directory', 'chart', 'photos', 'intake', 'gallery'],
  frontdesk: ['practice', 'directory', 'inbox'],
  coordinator: ['practice', 'directory', 'gallery'],
  marketing: ['practice', 'gallery'],
  it: [],
}

/** Compartments of a member with these roles, in the order of COMPARTMENTS. */
export function compartmentsOf(roles: readonly Role[]): Compartment[] {
  const held = new Set(roles.flatMap((role) => COMPARTMENTS_OF_ROLE[role]))
  return COMPARTMENTS.filter((compartment) => held.has(compartment))
}

export const HALF_KINDS = [
  'contact',
  'chart',
  'original',
  'identity',
  'fingerprint',
  'shard',
  'deposit',
  'message',
  'intake',
  'gallery',
  'office',
] as const
export type HalfKind = (typeof HALF_KINDS)[number]

/** The compartments in which a patient has a key, with the half that opens it. */
export const PATIENT_COMPARTMENTS = ['directory', 'chart', 'photos', 'identity', 'response'] as const
export type PatientCompartment = (typeof PATIENT_COMPARTMENTS)[number]

export const HALF_OF_COMPARTMENT: Readonly<Record<PatientCompartment, HalfKind>> = {
  directory: 'contact',
  chart: 'chart',
  photos: 'chart',
  identity: 'identity',
  response: 'fingerprint',
}
