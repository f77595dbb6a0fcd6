/**
 * Who may do what. One table, read by the server (to allow) and by the dashboard (to show or hide): requirements AU3, S14.
 *
 * `partner` reads the business (dashboard, forecast, restock, inventory, alerts) and has no settings and no audit log.
 * An API key can never do more than the person it belongs to and only what its scopes name.
 */
export const ROLES = ['owner', 'partner'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = [
  'self', // one's own profile, sessions, second factor; never granted to an API key
  'shop:read',
  'shop:write',
  'people:manage',
  'keys:manage',
  'audit:read',
  'backups:manage',
  'jobs:manage',
  'data:read', // what came in: connections, runs, figures
  'data:write', // importing files and taking imports back
  'connectors:manage',
  'rules:write', // making and changing rules, trying them out
  'actions:propose', // putting a proposal before a person
  'actions:decide', // approving, rejecting, executing, undoing, the kill switch; never granted to an API key: a person decides
] as const
export type Permission = (typeof PERMISSIONS)[number]

const GRANTS: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(PERMISSIONS),
  partner: new Set<Permission>(['self', 'shop:read', 'data:read']),
}

/** The permissions an API key may be given (a key never manages keys or people: a leaked key must not make another). */
export const KEY_SCOPES = [
  'shop:read',
  'shop:write',
  'audit:read',
  'backups:manage',
  'jobs:manage',
  'data:read',
  'data:write',
  'connectors:manage',
  'actions:propose',
] as const satisfies readonly Permission[]
export type KeyScope = (typeof KEY_SCOPES)[number]

/** Who is asking. Services take it as an argument; HTTP, CLI, Telegram and MCP each make one. */
export type Actor =
  | { readonly kind: 'user'; readonly userId: string; readonly role: Role; readonly sessionId: string }
  | {
      readonly kind: 'key'
      readonly userId: string
      readonly role: Role
      readonly keyId: string
      readonly scopes: readonly KeyScope[]
    }
  | { readonly kind: 'operator' } // the person at the command line of the machine; holds the data folder anyway
  | { readonly kind: 'system'; readonly part: string } // a schedule or a migration
  | { readonly kind: 'anonymous' }

/** The one place that decides. Deny is the default (ASVS 8.2.1). */
export function may(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'operator':
    case 'system':
      return true
    case 'user':
      return GRANTS[actor.role].has(permission)
    case 'key':
      return GRANTS[actor.role].has(permission) && (actor.scopes as readonly Permission[]).includes(permission)
    case 'anonymous':
      return false
  }
}

/** The permissions of a role, for the dashboard's menus. */
export function permissionsOf(role: Role): Permission[] {
  return PERMISSIONS.filter((permission) => GRANTS[role].has(permission))
}
