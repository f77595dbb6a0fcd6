import { AsyncLocalStorage } from 'node:async_hooks'
import { createHmac } from 'node:crypto'
import type { Clock } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { z } from 'zod'
import type { Reply } from '../exchange.ts'
import { BODY_KEPT, decide, KEPT_MS, LEASE_MS } from './policy.ts'
import {
  type Claim,
  deleteKey,
  deleteStartedBefore,
  dropClaim,
  findKey,
  insertClaim,
  type KeptRow,
  keepAnswer,
  markCommitted,
  renew,
  takeOver,
} from './repo.ts'

export type Begun =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  | { readonly kind: 'replay'; readonly reply: Reply }
  | {
      readonly kind: 'refused'
      readonly code: 'idempotency-key-reused' | 'idempotency-in-flight' | 'idempotency-answer-gone'
    }

export interface Idempotency {
  /** Hash of everything that makes a request the same request. Keyed, because bodies may hold passwords. */
  hashOf(parts: readonly string[]): string
  begin(scope: string, key: string, requestHash: string): Promise<Begun>
  /** Runs the handler, giving signs of life; every transaction it commits through {@link Idempotency.marking} is noted. */
  within<T>(claim: Claim, work: () => Promise<T>): Promise<T>
  /** Keeps the answer; `secret` answers and very large ones only as "was done". */
  finish(claim: Claim, reply: Reply, secret: boolean): Promise<void>
  /** Forgets an attempt that changed nothing. */
  release(claim: Claim): Promise<void>
  /** The store that handlers must write with: a commit and its mark are one transaction. */
  marking(store: Store): Store
  /** Removes keys older than 24 h; for a scheduled job. @returns how many went. */
  prune(): Promise<number>
}

/** Thrown inside a transaction to roll it back: another attempt has taken the key over after the lease. */
export class LeaseLost extends Error {
  constructor() {
    super('the request took longer than its lease and was started again')
    this.name = 'LeaseLost'
  }
}

const KEPT_HEADERS = ['content-type', 'content-language', 'location']
const HeadersKept = z.record(z.string(), z.string())

/** Idempotency-Key over the table `idempotency_keys`; holds over restarts and several processes (docs/decisions/http.md). */
export function createIdempotency(deps: { store: Store; clock: Clock; secret: Uint8Array }): Idempotency {
  const { store, clock, secret } = deps
  const current = new AsyncLocalStorage<{ readonly claim: Claim; readonly over: AbortSignal }>()

  const begin = async (scope: string, key: string, requestHash: string): Promise<Begun> =>
    await store.write(async (tx) => {
      const claim: Claim = { scope, key, startedAt: clock.now() }
      if (await insertClaim(tx, claim, requestHash)) return { kind: 'claimed', claim }
      const row = await findKey(tx, scope, key)
      if (row === undefined) return { kind: 'refused', code: 'idempotency-in-flight' }
      switch (decide(knownOf(row, requestHash), claim.startedAt)) {
        case 'start': {
          await deleteKey(tx, row)
          const claimed = await insertClaim(tx, claim, requestHash)
          return claimed ? { kind: 'claimed', claim } : { kind: 'refused', code: 'idempotency-in-flight' }
        }
        case 'take-over': {
          const taken = await takeOver(tx, claim, row.started_at)
          return taken ? { kind: 'claimed', claim } : { kind: 'refused', code: 'idempotency-in-flight' }
        }
        case 'replay':
          return { kind: 'replay', reply: replyOf(row) }
        case 'reused':
          return { kind: 'refused', code: 'idempotency-key-reused' }
        case 'in-flight':
          return { kind: 'refused', code: 'idempotency-in-flight' }
        case 'answer-gone':
          return { kind: 'refused', code: 'idempotency-answer-gone' }
      }
    })

  async function keepAlive(claim: Claim, over: AbortSignal): Promise<void> {
    for (;;) {
      await clock.sleep(LEASE_MS / 3, over)
      if (over.aborted) return
      // A database that does not answer now may answer at the next sign of life.
      await store.write((tx) => renew(tx, claim, clock.now())).catch(() => undefined)
    }
  }

  return {
    begin,

    hashOf(parts) {
      const hash = createHmac('sha256', secret)
      for (const part of parts) hash.update(`${part.length}:${part}`)
      return hash.digest('base64url')
    },

    async within(claim, work) {
      const over = new AbortController()
      void keepAlive(claim, over.signal)
      try {
        return await current.run({ claim, over: over.signal }, work)
      } finally {
        over.abort()
      }
    },

    async finish(claim, reply, secret) {
      const kept = !secret && (reply.body?.length ?? 0) <= BODY_KEPT
      const headers = Object.fromEntries(Object.entries(reply.headers).filter(([name]) => KEPT_HEADERS.includes(name)))
      const answer = {
        status: reply.status,
        headersJson: JSON.stringify(headers),
        body: kept ? (reply.body ?? '') : null,
      }
      await store.write((tx) => keepAnswer(tx, claim, answer, clock.now()))
    },

    release: (claim) => store.write((tx) => dropClaim(tx, claim)),

    marking: (inner) => ({
      ...inner,
      write: (work) =>
        inner.write(async (tx) => {
          const request = current.getStore()
          // What a handler leaves running goes on after the answer, when there is no claim any more to hold.
          const claim = request === undefined || request.over.aborted ? null : request.claim
          if (claim !== null && !(await markCommitted(tx, claim))) throw new LeaseLost()
          return await work(tx)
        }),
    }),

    prune: () => store.write((tx) => deleteStartedBefore(tx, clock.now() - KEPT_MS)),
  }
}

function knownOf(row: KeptRow, requestHash: string) {
  return {
    sameRequest: row.request_hash === requestHash,
    state: row.state,
    startedAt: row.started_at,
    aliveAt: row.alive_at,
    bodyKept: row.body !== null,
  }
}

function replyOf(row: KeptRow): Reply {
  const headers = HeadersKept.parse(JSON.parse(row.headers_json ?? '{}'))
  return { status: row.status ?? 200, headers, body: row.body === '' ? null : row.body }
}
