import { house } from './0001-house.ts'
import { access } from './0004-access.ts'
import { audit } from './0005-audit.ts'
import type { Migration } from './migration.ts'

/** Every migration in order. Numbers never change and none is ever edited after a release. */
export const migrations: readonly Migration[] = [house, access, audit]
