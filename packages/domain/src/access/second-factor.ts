import { granted, type Result, refused } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { AccessDeps, By } from './model.ts'
import { personById } from './repo/people.ts'
import * as factors from './repo/second-factor.ts'
import {
  base32,
  fromBase32,
  hashRecoveryCode,
  makeRecoveryCodes,
  matchingStep,
  normalRecoveryCode,
  otpauthUri,
} from './totp.ts'

export type SecondFactorOutcome = 'not-set-up' | 'needed' | 'wrong' | 'passed'

const SECRET_BYTES = 20

const placeOf = (id: string) => ({ table: 'two_factors', row: id, column: 'secret_sealed' })

/** The second factor by authenticator app, with recovery codes, and the list of passkeys. */
export function createSecondFactor(deps: AccessDeps) {
  const { store, clock, ids, random, sealer, recordAudit, announce } = deps

  async function recordChange(tx: Tx, action: string, userId: string, by: By, after: unknown = null): Promise<void> {
    const { actor, requestId } = by
    await recordAudit(tx, { actor, action, object: userId, before: null, after, reason: null, requestId })
    await announce(tx, 'people', userId)
  }

  async function stepFor(factor: factors.SecondFactorRecord, code: string): Promise<number | null> {
    const secret = Buffer.from(await sealer.open(factor.secretSealed, placeOf(factor.id))).toString('utf8')
    return matchingStep(fromBase32(secret), code, clock.now(), factor.lastStep)
  }

  return {
    /** Begins: the secret and the recovery codes are in the answer and never again. Nothing is asked for at sign-in yet. */
    async beginSecondFactor(
      userId: string,
    ): Promise<Result<{ uri: string; secret: string; recoveryCodes: string[] }, 'second-factor-on' | 'not-found'>> {
      const person = await personById(store.read, userId)
      if (person === null) return refused('not-found')
      const secret = base32(random.bytes(SECRET_BYTES))
      const recoveryCodes = makeRecoveryCodes(random)
      const id = ids.next('tfa')
      const begun = await store.write(async (tx) => {
        if ((await factors.secondFactorOf(tx, userId))?.confirmed === true) return false
        await factors.putSecondFactor(tx, {
          id,
          userId,
          secretSealed: sealer.seal(secret, placeOf(id)),
          codeHashes: recoveryCodes.map((code) => hashRecoveryCode(userId, code)),
          at: clock.now(),
        })
        return true
      })
      if (!begun) return refused('second-factor-on')
      const issuer = (await deps.shopName()) ?? 'Commerce'
      return granted({ uri: otpauthUri(issuer, person.email, secret), secret, recoveryCodes })
    },

    /** The first code turns it on. */
    async confirmSecondFactor(userId: string, code: string, by: By): Promise<Result<null, 'second-factor-wrong'>> {
      const factor = await factors.secondFactorOf(store.read, userId)
      const step = factor === null || factor.confirmed ? null : await stepFor(factor, code)
      if (factor === null || step === null) return refused('second-factor-wrong')
      return store.write(async (tx) => {
        if (!(await factors.useStep(tx, factor.id, step, clock.now()))) return refused('second-factor-wrong')
        await recordChange(tx, 'auth.second-factor-on', userId, by)
        return granted(null)
      })
    },

    /**
     * Checks the code at sign-in: six digits of the app, or a recovery code. Each counts once, also when two arrive at
     * the same moment.
     */
    async passSecondFactor(userId: string, code: string | null, by: By): Promise<SecondFactorOutcome> {
      const factor = await factors.secondFactorOf(store.read, userId)
      if (factor === null || !factor.confirmed) return 'not-set-up'
      if (code === null) return 'needed'
      const digits = code.replace(/\s/g, '')
      if (/^\d{6}$/.test(digits)) {
        const step = await stepFor(factor, digits)
        if (step === null) return 'wrong'
        return (await store.write((tx) => factors.useStep(tx, factor.id, step, clock.now()))) ? 'passed' : 'wrong'
      }
      if (normalRecoveryCode(code).length !== 16) return 'wrong'
      return store.write(async (tx) => {
        if (!(await factors.useRecoveryCode(tx, userId, hashRecoveryCode(userId, code)))) return 'wrong'
        await recordChange(tx, 'auth.recovery-code-used', userId, by)
        return 'passed'
      })
    },

    /** Turns it off: for the person (fresh sign-in) and for `commerce user disable-second-factor`. Nothing to do is fine. */
    async disableSecondFactor(userId: string, by: By): Promise<void> {
      await store.write(async (tx) => {
        if (await factors.deleteSecondFactor(tx, userId)) await recordChange(tx, 'auth.second-factor-off', userId, by)
      })
    },

    async secondFactorState(userId: string): Promise<{ totp: boolean; passkeys: number }> {
      const factor = await factors.secondFactorOf(store.read, userId)
      const passkeys = await factors.passkeysOf(store.read, userId)
      return { totp: factor?.confirmed === true, passkeys: passkeys.length }
    },

    listPasskeys: (userId: string): Promise<factors.PasskeyView[]> => factors.passkeysOf(store.read, userId),

    async recordPasskeyAdded(userId: string, passkey: { id: string; name: string }, by: By): Promise<void> {
      await store.write((tx) => recordChange(tx, 'auth.passkey-added', userId, by, passkey))
    },

    async usedPasskey(credentialId: string): Promise<void> {
      await store.write((tx) => factors.touchPasskey(tx, credentialId, clock.now()))
    },

    async removePasskey(userId: string, id: string, by: By): Promise<Result<null, 'not-found'>> {
      return store.write(async (tx) => {
        if (!(await factors.deletePasskey(tx, userId, id))) return refused('not-found')
        await recordChange(tx, 'auth.passkey-removed', userId, by, { id })
        return granted(null)
      })
    },
  }
}
