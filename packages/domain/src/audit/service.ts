import type { Actor } from '@commerce/contracts'
import type { Clock } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import { BROKEN_HEAD, checkHead, follow, type Position, START, sealHead, sealRow } from './chain.ts'
import type { AuditRecord, AuditRow, BrokenBy, Verification } from './model.ts'
import {
  advanceHead,
  anyPerson,
  append,
  hashOf,
  nameOfUser,
  newestHash,
  readAfter,
  readHead,
  readPage,
} from './repo.ts'

export interface Audit {
  /** Adds an entry inside the caller's transaction: the change and its entry exist together or not at all. */
  record(tx: Tx, entry: AuditRecord): Promise<void>
  /** Newest first (AU4). */
  page(query: {
    limit: number
    offset: number
    action?: string | undefined
  }): Promise<{ rows: AuditRow[]; total: number }>
  /** Walks the whole chain and names the first row that does not fit. */
  verify(): Promise<Verification>
  /** Cheap: whether the head fits the newest row. Whether the rows before it fit, only `verify` says. */
  headIntact(): Promise<boolean>
  /** Hash of the newest row, for an anchor outside the database. */
  head(): Promise<string>
  /** All rows in order, for export. */
  all(): AsyncGenerator<AuditRow>
}

const WALK_PAGE = 5_000
const LOOKS = 3

/** @param deps.key the secret of the chain, from the vault, not from the database. */
export function createAudit(deps: { store: Store; clock: Clock; key: Uint8Array }): Audit {
  const { store, clock, key } = deps

  async function* from(seq: number): AsyncGenerator<AuditRow> {
    for (let after = seq; ; ) {
      const rows = await readAfter(store.read, after, WALK_PAGE)
      yield* rows
      const last = rows.at(-1)
      if (last === undefined || rows.length < WALK_PAGE) return
      after = last.seq
    }
  }

  /** The hash that the next row continues. A head that does not fit is not made good by writing on. */
  async function hashBefore(tx: Tx, head: Position): Promise<string> {
    const hash = head.seq === START.seq ? START.hash : await hashOf(tx, head.seq)
    return hash !== null && head.hash === sealHead(key, { seq: head.seq, hash }) ? hash : BROKEN_HEAD
  }

  return {
    all: () => from(0),

    head: () => newestHash(store.read),

    async headIntact() {
      // Head and row are two reads: an entry that comes between them is read again.
      for (let look = 0; look < LOOKS; look += 1) {
        const head = await readHead(store.read)
        if (head === null) return false
        if (head.seq === START.seq) return !(await anyPerson(store.read))
        const hash = await hashOf(store.read, head.seq)
        const newest = await newestHash(store.read)
        if (hash !== null && hash === newest && checkHead(key, { seq: head.seq, hash }, head) === null) return true
      }
      return false
    },

    async record(tx, entry) {
      const previous = await advanceHead(tx)
      const unsealed = {
        seq: previous.seq + 1,
        at: clock.now(),
        actor_kind: entry.actor.kind,
        actor_id: idOf(entry.actor),
        actor_name: await nameOf(tx, entry.actor),
        action: entry.action,
        object: entry.object,
        before_json: toJson(entry.before),
        after_json: toJson(entry.after),
        reason: entry.reason,
        request_id: entry.requestId,
        prev_hash: await hashBefore(tx, previous),
      }
      const hash = sealRow(key, unsealed)
      await append(tx, { ...unsealed, hash }, sealHead(key, { seq: unsealed.seq, hash }))
    },

    page: ({ limit, offset, action }) => readPage(store.read, { limit, offset, action }),

    async verify() {
      let at: Position = START
      const broken = (seq: number, why: BrokenBy): Verification => ({
        intact: false,
        rows: at.seq,
        firstBroken: { seq, why },
        head: at.hash,
      })
      // Read before the walk, the head says how far it must come; read after it, how far it may. Entries that arrive
      // meanwhile move the head, and are walked in another round.
      let head = await readHead(store.read)
      for (;;) {
        for await (const row of from(at.seq)) {
          const next = follow(key, at, row)
          if (typeof next === 'string') return broken(next === 'missing' ? at.seq + 1 : row.seq, next)
          at = next
        }
        if (head === null || head.seq > at.seq) break
        head = await readHead(store.read)
        if (head === null || head.seq <= at.seq) break
      }
      if (at.seq === 0 && (await anyPerson(store.read))) return broken(1, 'cut-off')
      const wrong = checkHead(key, at, head)
      return wrong === null
        ? { intact: true, rows: at.seq, firstBroken: null, head: at.hash }
        : broken(at.seq + 1, wrong)
    },
  }
}

function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}

function idOf(actor: Actor): string | null {
  switch (actor.kind) {
    case 'user':
      return actor.userId
    case 'key':
      return actor.keyId
    case 'system':
      return actor.part
    default:
      return null
  }
}

async function nameOf(tx: Tx, actor: Actor): Promise<string> {
  if (actor.kind === 'user' || actor.kind === 'key') return (await nameOfUser(tx, actor.userId)) ?? actor.userId
  return actor.kind === 'system' ? actor.part : actor.kind
}
