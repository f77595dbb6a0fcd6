import type { KeyScope } from '@commerce/contracts'

/** What a key may be given, in the order it is offered. */
export const SCOPES = [
  'shop:read',
  'shop:write',
  'data:read',
  'data:write',
  'connectors:manage',
  'actions:propose',
  'audit:read',
  'backups:manage',
  'jobs:manage',
] as const satisfies readonly KeyScope[]

/** The words of each scope. */
export const SCOPE_WORDS = {
  'shop:read': 'apiKeys:scopeShopRead',
  'shop:write': 'apiKeys:scopeShopWrite',
  'data:read': 'apiKeys:scopeDataRead',
  'data:write': 'apiKeys:scopeDataWrite',
  'connectors:manage': 'apiKeys:scopeConnectors',
  'actions:propose': 'apiKeys:scopePropose',
  'audit:read': 'apiKeys:scopeAuditRead',
  'backups:manage': 'apiKeys:scopeBackups',
  'jobs:manage': 'apiKeys:scopeJobs',
} as const satisfies Record<KeyScope, string>
