import { granted, type Result, refused } from '@commerce/kernel'
import type { Guess } from './guard.ts'
import { hashToken, makeToken, stillGood } from './links.ts'
import { type AccessDeps, type By, LIFE, linkTo } from './model.ts'
import { weaknessOf } from './password.ts'
import { normalEmail } from './policy.ts'
import { forgetDevices } from './repo/brakes.ts'
import * as links from './repo/links.ts'
import * as people from './repo/people.ts'
import { endSessions, freshenSession } from './repo/sessions.ts'

interface Proof {
  readonly userId: string
  readonly sessionId: string
  readonly password: string
}

/** Changing, resetting and proving a password. */
export function createPasswords(
  deps: AccessDeps,
  guard: { admitProof(userId: string): Promise<Result<Guess, 'account-braked'>> },
) {
  const { store, clock, ids, random, hasher, recordAudit, publicUrl } = deps

  async function prove(proof: Proof): Promise<Result<null, 'password-wrong' | 'account-braked'>> {
    const guess = await guard.admitProof(proof.userId)
    if (!guess.ok) return guess
    const hash = await people.passwordHashOf(store.read, proof.userId)
    if (hash === null || !(await hasher.verify(hash, proof.password))) return refused('password-wrong')
    await guess.value.takeBack()
    return granted(null)
  }

  async function weakness(password: string, person: { email: string; name: string }) {
    const found = weaknessOf(password, [person.email, person.name, (await deps.shopName()) ?? ''])
    return found === null ? null : refused('password-common', { why: found })
  }

  return {
    /** Every other session ends, other devices are forgotten and open reset links stop working (ASVS 7.4.3). */
    async changePassword(
      proof: Proof & { next: string; deviceToken: string | null },
      by: By,
    ): Promise<Result<null, 'password-wrong' | 'password-common' | 'account-braked' | 'not-found'>> {
      const { userId, sessionId, next } = proof
      const proven = await prove(proof)
      if (!proven.ok) return proven
      const person = await people.personById(store.read, userId)
      if (person === null) return refused('not-found')
      const weak = await weakness(next, person)
      if (weak !== null) return weak
      const hash = await hasher.hash(next)
      await store.write(async (tx) => {
        await people.setPasswordHash(tx, { id: ids.next('acc'), userId, hash, at: clock.now() })
        const ended = await endSessions(tx, userId, { except: sessionId })
        await freshenSession(tx, sessionId, clock.now())
        await forgetDevices(tx, userId, proof.deviceToken === null ? null : hashToken(proof.deviceToken))
        await links.dropLinks(tx, userId)
        await recordAudit(tx, {
          actor: by.actor,
          action: 'auth.password-changed',
          object: userId,
          before: null,
          after: { sessionsEnded: ended },
          reason: null,
          requestId: by.requestId,
        })
      })
      return granted(null)
    },

    /** "It is really me": the session counts as fresh for 10 minutes from now. */
    async confirmFresh(proof: Proof): Promise<Result<{ freshUntil: number }, 'password-wrong' | 'account-braked'>> {
      const proven = await prove(proof)
      if (!proven.ok) return proven
      const at = clock.now()
      await store.write((tx) => freshenSession(tx, proof.sessionId, at))
      return granted({ freshUntil: at + LIFE.fresh })
    },

    /** For `commerce user reset-link`: the person at the machine vouches for who asked. An earlier link stops working. */
    async createResetLink(
      email: string,
      by: By,
    ): Promise<Result<{ link: string; token: string; expiresAt: number }, 'not-found'>> {
      const made = makeToken(random, 'cmr_')
      const createdAt = clock.now()
      const expiresAt = createdAt + LIFE.resetLink
      return store.write(async (tx) => {
        const person = await people.personByEmail(tx, normalEmail(email))
        if (person === null) return refused('not-found')
        const id = ids.next('lnk')
        await links.putLink(tx, { id, kind: 'reset', userId: person.id, tokenHash: made.hash, createdAt, expiresAt })
        await recordAudit(tx, {
          actor: by.actor,
          action: 'auth.reset-link-made',
          object: person.id,
          before: null,
          after: { expiresAt },
          reason: null,
          requestId: by.requestId,
        })
        return granted({ link: linkTo(publicUrl, 'reset', made.token), token: made.token, expiresAt })
      })
    },

    /** Sets a password by a reset link. All sessions end and all devices are forgotten; the second factor stays. */
    async resetPassword(
      token: string,
      password: string,
      by: By,
    ): Promise<Result<null, 'reset-link-invalid' | 'password-common'>> {
      const link = await links.linkByHash(store.read, 'reset', hashToken(token))
      if (link?.userId == null || !stillGood(link, clock.now())) return refused('reset-link-invalid')
      const { userId } = link
      const person = await people.personById(store.read, userId)
      if (person === null) return refused('reset-link-invalid')
      const weak = await weakness(password, person)
      if (weak !== null) return weak
      const hash = await hasher.hash(password)
      return store.write(async (tx): Promise<Result<null, 'reset-link-invalid'>> => {
        if (!stillGood(link, clock.now()) || !(await links.takeLink(tx, link.id))) return refused('reset-link-invalid')
        await people.setPasswordHash(tx, { id: ids.next('acc'), userId, hash, at: clock.now() })
        const ended = await endSessions(tx, userId, { except: null })
        await forgetDevices(tx, userId, null)
        await recordAudit(tx, {
          actor: by.actor,
          action: 'auth.password-reset',
          object: userId,
          before: null,
          after: { sessionsEnded: ended },
          reason: null,
          requestId: by.requestId,
        })
        return granted(null)
      })
    },
  }
}
