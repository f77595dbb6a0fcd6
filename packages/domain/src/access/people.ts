import type { Role } from '@commerce/contracts'
import { granted, type Result, refused } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { AccessDeps, By, Language, Person, Theme } from './model.ts'
import { keepsAnOwner, normalEmail } from './policy.ts'
import * as people from './repo/people.ts'
import { endSessions } from './repo/sessions.ts'

export type PersonInList = Person & { readonly lastSeenAt: number | null; readonly secondFactor: boolean }

/** Who is there, in which role, and their own profile. */
export function createPeople(deps: AccessDeps) {
  const { store, clock, recordAudit, announce } = deps

  async function listPeople(): Promise<PersonInList[]> {
    return people.allPeople(store.read)
  }

  return {
    listPeople,

    personById: (id: string): Promise<Person | null> => people.personById(store.read, id),

    /** Role and name as they are in this transaction, for answers that must not rest on what a session said a moment ago. */
    async standing(
      tx: Tx,
      id: string,
    ): Promise<{ readonly role: Role | null; readonly name: string | null; readonly owners: number }> {
      const person = await people.personById(tx, id)
      return { role: person?.role ?? null, name: person?.name ?? null, owners: await people.countOwners(tx) }
    },

    personByEmail: (email: string): Promise<Person | null> => people.personByEmail(store.read, normalEmail(email)),

    /** The new role counts from the next request on: it is read with every session and key. */
    async setRole(id: string, role: Role, by: By): Promise<Result<PersonInList, 'not-found' | 'last-owner'>> {
      const done = await store.write(async (tx): Promise<Result<null, 'not-found' | 'last-owner'>> => {
        await people.lockPeople(tx, clock.now())
        const person = await people.personById(tx, id)
        if (person === null) return refused('not-found')
        if (!keepsAnOwner(person.role, role, await people.countOwners(tx))) return refused('last-owner')
        if (person.role === role) return granted(null)
        await people.changePerson(tx, id, { role }, clock.now())
        await recordAudit(tx, {
          actor: by.actor,
          action: 'people.role-changed',
          object: id,
          before: { role: person.role },
          after: { role },
          reason: null,
          requestId: by.requestId,
        })
        await announce(tx, 'people', id)
        return granted(null)
      })
      if (!done.ok) return done
      const changed = (await listPeople()).find((person) => person.id === id)
      return changed === undefined ? refused('not-found') : granted(changed)
    },

    /** Sessions, API keys, passkeys and open links of the person end in the same moment. */
    async removePerson(id: string, by: By): Promise<Result<null, 'not-found' | 'last-owner'>> {
      return store.write(async (tx): Promise<Result<null, 'not-found' | 'last-owner'>> => {
        await people.lockPeople(tx, clock.now())
        const person = await people.personById(tx, id)
        if (person === null) return refused('not-found')
        if (!keepsAnOwner(person.role, null, await people.countOwners(tx))) return refused('last-owner')
        await endSessions(tx, id, { except: null })
        await people.deletePerson(tx, id)
        // Last, as everywhere: the head of the log is a lock that all writers share.
        await recordAudit(tx, {
          actor: by.actor,
          action: 'people.removed',
          object: id,
          before: { email: person.email, name: person.name, role: person.role },
          after: null,
          reason: null,
          requestId: by.requestId,
        })
        await announce(tx, 'people', id)
        await announce(tx, 'keys', null)
        return granted(null)
      })
    },

    /** One's own name, language and look. */
    async updateProfile(
      userId: string,
      patch: { name?: string | undefined; language?: Language | undefined; theme?: Theme | undefined },
      by: By,
    ): Promise<Result<Person, 'not-found'>> {
      return store.write(async (tx) => {
        const before = await people.personById(tx, userId)
        if (before === null) return refused('not-found')
        const after = {
          name: patch.name ?? before.name,
          language: patch.language ?? before.language,
          theme: patch.theme ?? before.theme,
        }
        await people.changePerson(tx, userId, after, clock.now())
        // Language and theme are a matter of taste; the name is what others read in the audit log.
        if (after.name !== before.name) {
          await recordAudit(tx, {
            actor: by.actor,
            action: 'people.renamed',
            object: userId,
            before: { name: before.name },
            after: { name: after.name },
            reason: null,
            requestId: by.requestId,
          })
          await announce(tx, 'people', userId)
        }
        return granted({ ...before, ...after })
      })
    },
  }
}
