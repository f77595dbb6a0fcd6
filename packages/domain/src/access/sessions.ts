import type { Actor } from '@commerce/contracts'
import { granted, type Result, refused } from '@commerce/kernel'
import { worthRecording } from './brake.ts'
import { deviceWords } from './device.ts'
import { hashToken } from './links.ts'
import { type AccessDeps, type By, LIFE, type Person, SEEN_EVERY, type Session } from './model.ts'
import { freshUntil, sessionAlive } from './policy.ts'
import { keyWithPerson, touchKey } from './repo/keys.ts'
import * as sessions from './repo/sessions.ts'

export interface Identity {
  readonly actor: Actor
  readonly person: Person | null
  /** Until when the last proof counts, epoch milliseconds; null when there is no session. */
  readonly freshUntil: number | null
}

export interface SessionInList {
  readonly id: string
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly ip: string | null
  readonly device: string
}

/** "Last seen" is a convenience: a full disk must not lock out the person who could free it. */
const ignored = (): undefined => undefined

const NOBODY: Identity = { actor: { kind: 'anonymous' }, person: null, freshUntil: null }

/** `looks`: an open window that only listens is no activity, or an idle session would never end. */
export type Use = 'counts' | 'looks'

/** Sessions, and who a credential belongs to. Runs on every request: one indexed read, a write every five minutes. */
export function createSessions(deps: AccessDeps) {
  const { store, clock, recordAudit } = deps

  async function identifySession(by: { tokenHash: string } | { id: string }, use: Use): Promise<Identity> {
    const found = await sessions.sessionWithPerson(store.read, by)
    const now = clock.now()
    if (found === null || !sessionAlive(found.session, now)) return NOBODY
    const { session, person } = found
    if (use === 'counts' && now - session.lastSeenAt >= SEEN_EVERY) {
      await store.write((tx) => sessions.touchSession(tx, session.id, now)).catch(ignored)
    }
    return {
      actor: { kind: 'user', userId: person.id, role: person.role, sessionId: session.id },
      person,
      freshUntil: freshUntil(session),
    }
  }

  return {
    identifyToken: (token: string, use: Use = 'counts'): Promise<Identity> =>
      identifySession({ tokenHash: hashToken(token) }, use),

    /** For a JWT, which names its session: a session that ended ends the JWT with it. */
    identifySessionId: (id: string, use: Use = 'counts'): Promise<Identity> => identifySession({ id }, use),

    /** An API key acts for its person, within its scopes and the role that person has now. */
    async identifyKey(key: string, use: Use = 'counts'): Promise<Identity> {
      const found = await keyWithPerson(store.read, hashToken(key))
      const now = clock.now()
      if (found === null || (found.key.expiresAt !== null && now >= found.key.expiresAt)) return NOBODY
      const { key: record, person } = found
      if (use === 'counts' && (record.lastUsedAt === null || now - record.lastUsedAt >= SEEN_EVERY)) {
        await store.write((tx) => touchKey(tx, record.id, now)).catch(ignored)
      }
      const { id: userId, role } = person
      return { actor: { kind: 'key', userId, role, keyId: record.id, scopes: record.scopes }, person, freshUntil: null }
    },

    /** The living sessions of a person, the latest seen first. */
    async listSessions(userId: string): Promise<SessionInList[]> {
      const now = clock.now()
      const living = (await sessions.sessionsOf(store.read, userId)).filter((session) => sessionAlive(session, now))
      return living.map(({ id, createdAt, lastSeenAt, ip, userAgent }: Session) => ({
        id,
        createdAt,
        lastSeenAt,
        ip,
        device: deviceWords(userAgent),
      }))
    },

    /** Ends one of the person's own sessions; another person's id is "not found". */
    async endSession(userId: string, id: string, by: By): Promise<Result<null, 'not-found'>> {
      return store.write(async (tx) => {
        if ((await sessions.endSessions(tx, userId, { only: id })) === 0) return refused('not-found')
        const { actor, requestId } = by
        const action = 'auth.session-ended'
        await recordAudit(tx, { actor, action, object: id, before: null, after: null, reason: null, requestId })
        return granted(null)
      })
    },

    async endOtherSessions(userId: string, keepId: string, by: By): Promise<number> {
      return store.write(async (tx) => {
        const ended = await sessions.endSessions(tx, userId, { except: keepId })
        const { actor, requestId } = by
        const action = 'auth.other-sessions-ended'
        if (ended > 0) {
          await recordAudit(tx, {
            actor,
            action,
            object: userId,
            before: null,
            after: { ended },
            reason: null,
            requestId,
          })
        }
        return ended
      })
    },

    /** After a restore: sessions that were ended since the copy was made must not live again. Everyone signs in anew. */
    endAllSessions: (): Promise<number> => store.write((tx) => sessions.endEverySession(tx)),

    /** Notes a sign-in that succeeded, and clears sessions whose time is over. */
    async recordSignIn(
      identity: Identity,
      details: { method: 'password' | 'passkey' | 'google'; ip: string; userAgent: string | null },
      requestId: string | null,
    ): Promise<void> {
      const now = clock.now()
      await store.write(async (tx) => {
        await sessions.dropDeadSessions(tx, { endedBefore: now, seenBefore: now - LIFE.sessionIdle })
        await recordAudit(tx, {
          actor: identity.actor,
          action: 'auth.signed-in',
          object: identity.person?.id ?? null,
          before: null,
          after: { method: details.method, ip: details.ip, device: deviceWords(details.userAgent) },
          reason: null,
          requestId,
        })
      })
    },

    /**
     * Notes a sign-in that failed, with fewer lines the more there are. Never what was typed: people type passwords into
     * the wrong field.
     */
    async recordFailure(
      failure: { userId: string | null; failures: number; ip: string; userAgent: string | null },
      requestId: string | null,
    ): Promise<void> {
      if (!worthRecording(failure.failures)) return
      await store.write((tx) =>
        recordAudit(tx, {
          actor: { kind: 'anonymous' },
          action: 'auth.sign-in-failed',
          object: failure.userId,
          before: null,
          after: { ip: failure.ip, device: deviceWords(failure.userAgent), failures: failure.failures },
          reason: null,
          requestId,
        }),
      )
    },
  }
}
