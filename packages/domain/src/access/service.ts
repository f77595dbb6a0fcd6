import { createGuard } from './guard.ts'
import { createJoin } from './join.ts'
import { createKeys } from './keys.ts'
import type { AccessDeps } from './model.ts'
import { createPasswords } from './passwords.ts'
import { createPeople } from './people.ts'
import { createSecondFactor } from './second-factor.ts'
import { createSessions } from './sessions.ts'

/** People and how they get in, without HTTP: for the routes, the command line and every other door. */
export function createAccess(deps: AccessDeps) {
  const guard = createGuard(deps)
  return {
    ...guard,
    ...createJoin(deps),
    ...createPeople(deps),
    ...createPasswords(deps, guard),
    ...createSecondFactor(deps),
    ...createSessions(deps),
    ...createKeys(deps),
  }
}

export type Access = ReturnType<typeof createAccess>
