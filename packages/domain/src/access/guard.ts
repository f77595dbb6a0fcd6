import { granted, type Result, refused } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import { BRAKES, type BrakeRule, networkOf, recentGuesses, waitBeforeGuess } from './brake.ts'
import { hashToken, makeToken } from './links.ts'
import { type AccessDeps, LIFE } from './model.ts'
import { normalEmail } from './policy.ts'
import * as brakes from './repo/brakes.ts'

const HOUR = 3_600_000
const DEVICES_KEPT = 20

/** A guess that was let through and is counted as wrong unless it is taken back. */
export interface Guess {
  /** Wrong guesses of the last hour that the brake holds, this one included. */
  readonly count: number
  /**
   * It was right, or a second factor is still to come: not counted. Earlier wrong ones stay, or whoever guesses while
   * the owner signs in would begin anew each time.
   */
  readonly takeBack: () => Promise<void>
}

export interface Attempt {
  /** As typed; braked in the same way whether or not somebody has it. */
  readonly email: string
  readonly ip: string
  /** The token of the device cookie, if any. */
  readonly deviceToken: string | null
}

/**
 * The brake on guessing (F21), kept in the database so that it holds over processes and restarts. A guess is counted
 * before it is checked, so many at once count as many.
 */
export function createGuard(deps: AccessDeps) {
  const { store, clock, ids, random } = deps

  async function admit(rules: readonly [key: string, rule: BrakeRule][]): Promise<Result<Guess, 'account-braked'>> {
    const now = clock.now()
    const outcome = await store.write(async (tx) => {
      const held: [string, number[]][] = []
      let wait = 0
      for (const [key, rule] of rules) {
        const guesses = recentGuesses(await brakes.lockBrake(tx, key, now), now)
        wait = Math.max(wait, waitBeforeGuess(rule, guesses, now))
        held.push([key, guesses])
      }
      if (wait > 0) return { wait, count: 0 }
      for (const [key, guesses] of held) await brakes.saveBrake(tx, key, [...guesses, now])
      await brakes.dropOldBrakes(tx, now - 2 * HOUR)
      return { wait, count: (held[0]?.[1].length ?? 0) + 1 }
    })
    if (outcome.wait > 0) return refused('account-braked', { seconds: Math.ceil(outcome.wait / 1000) })
    return granted({
      count: outcome.count,
      async takeBack() {
        await store.write(async (tx) => {
          for (const [key] of rules) {
            await brakes.saveBrake(tx, key, withoutOne(await brakes.lockBrake(tx, key, clock.now()), now))
          }
        })
      },
    })
  }

  return {
    /** May this sign-in be checked? `account-braked` says after how many seconds; nothing tells whether the account exists. */
    async admitSignIn(attempt: Attempt): Promise<Result<Guess, 'account-braked'>> {
      const email = normalEmail(attempt.email)
      const device =
        attempt.deviceToken === null
          ? null
          : await brakes.knownDevice(store.read, {
              tokenHash: hashToken(attempt.deviceToken),
              email,
              now: clock.now(),
            })
      // A known device is braked on its own: neither an attack on the account nor one from the same address locks it out.
      if (device !== null) return admit([[`device:${device}`, BRAKES.device]])
      return admit([
        [`account:${hashToken(email)}`, BRAKES.account],
        [`ip:${networkOf(attempt.ip)}`, BRAKES.ip],
      ])
    },

    /** The same for a person who is signed in and proves it again. */
    admitProof: (userId: string): Promise<Result<Guess, 'account-braked'>> =>
      admit([[`proof:${userId}`, BRAKES.account]]),

    /**
     * Remembers the device a person signed in on. The token is 192 random bits and only its hash is kept, so the cookie
     * needs no signature of its own.
     *
     * @returns the new token for the cookie, or null when the device is known already.
     */
    async rememberDevice(tx: Tx, userId: string, token: string | null): Promise<string | null> {
      const at = clock.now()
      const expiresAt = at + LIFE.knownDevice
      if (token !== null && (await brakes.renewDevice(tx, { tokenHash: hashToken(token), userId, at, expiresAt }))) {
        return null
      }
      const made = makeToken(random, 'cmd_')
      const id = ids.next('dev')
      await brakes.addDevice(tx, { id, userId, tokenHash: made.hash, at, expiresAt, keep: DEVICES_KEPT })
      return made.token
    },
  }
}

function withoutOne(guesses: readonly number[], moment: number): number[] {
  const at = guesses.lastIndexOf(moment)
  return guesses.filter((_guess, index) => index !== at)
}
