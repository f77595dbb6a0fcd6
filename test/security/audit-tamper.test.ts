import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { engines } from '@commerce/store/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { becomeOwner, expectStatus, invitePartner, makeKey } from '../kit/people.ts'
import { startProduct } from '../kit/product.ts'

/** F25: whoever can write the SQLite file, but has no key, cannot change the audit log unseen. */

const [sqlite] = engines()
type Row = Record<string, SQLInputValue>

const COLUMNS = [
  'at',
  'actor_kind',
  'actor_id',
  'actor_name',
  'action',
  'object',
  'before_json',
  'after_json',
  'reason',
  'request_id',
  'prev_hash',
  'hash',
] as const

/** A second pair of hands in the file, past the guards. */
function openTampering(file: string) {
  const db = new DatabaseSync(file)
  db.exec('DROP TRIGGER audit_log_no_update; DROP TRIGGER audit_log_no_delete')
  const rows = db.prepare('SELECT * FROM audit_log ORDER BY seq').all() as Row[]
  const head = db.prepare('SELECT seq, hash FROM audit_head').get() as { seq: number; hash: string }
  const run = (text: string, ...values: SQLInputValue[]): void => void db.prepare(text).run(...values)
  const insert = (row: Row): void => {
    const names = Object.keys(row)
    run(`INSERT INTO audit_log (${names.join()}) VALUES (${names.map(() => '?').join()})`, ...Object.values(row))
  }
  return {
    rows,
    head,
    run,
    insert,
    setHead: (seq: number, hash: string) =>
      run('INSERT OR REPLACE INTO audit_head (id, seq, hash) VALUES (1, ?, ?)', seq, hash),
    reset() {
      db.exec('BEGIN; DELETE FROM audit_log')
      for (const row of rows) insert(row)
      this.setHead(head.seq, head.hash)
      db.exec('COMMIT')
    },
    close: () => db.close(),
  }
}
type Tampering = ReturnType<typeof openTampering>

/** Each changes the log and says which row must be named. `k` and `j` are different rows, counted from 1. */
const WAYS: Record<string, (t: Tampering, k: number, j: number, text: string) => number> = {
  edit(t, k, j, text) {
    const column = COLUMNS[j % COLUMNS.length]!
    const value = column === 'at' ? Number(t.rows[k - 1]!.at) + j : `${t.rows[k - 1]![column] ?? ''}${text}`
    t.run(`UPDATE audit_log SET ${column} = ? WHERE seq = ?`, value, k)
    return k
  },
  'edit with the hash of another row'(t, k, j) {
    t.run('UPDATE audit_log SET hash = ? WHERE seq = ?', t.rows[j - 1]!.hash!, k)
    return k
  },
  delete(t, k) {
    t.run('DELETE FROM audit_log WHERE seq = ?', k)
    return k
  },
  'delete and close the gap'(t, k) {
    t.run('DELETE FROM audit_log WHERE seq = ?', k)
    for (let seq = k + 1; seq <= t.head.seq; seq += 1) t.run('UPDATE audit_log SET seq = ? WHERE seq = ?', seq - 1, seq)
    t.setHead(t.head.seq - 1, t.head.hash)
    return k
  },
  swap(t, k, j) {
    for (const [seq, other] of [
      [k, j],
      [j, k],
    ] as const) {
      t.run('DELETE FROM audit_log WHERE seq = ?', seq)
      t.insert({ ...t.rows[other - 1]!, seq })
    }
    return Math.min(k, j)
  },
  'insert past the end'(t, k, _j, text) {
    t.insert({ ...t.rows[k - 1]!, seq: t.head.seq + 1, reason: text, prev_hash: t.rows.at(-1)!.hash! })
    return t.head.seq + 1
  },
  'insert past the end, and move the head'(t, k, _j, text) {
    t.insert({ ...t.rows[k - 1]!, seq: t.head.seq + 1, reason: text, prev_hash: t.rows.at(-1)!.hash! })
    t.setHead(t.head.seq + 1, String(t.rows[k - 1]!.hash))
    return t.head.seq + 1
  },
  truncate(t, k) {
    t.run('DELETE FROM audit_log WHERE seq >= ?', k)
    return k
  },
  'truncate, and move the head to the row that is last then'(t, k) {
    t.run('DELETE FROM audit_log WHERE seq >= ?', k)
    t.setHead(k - 1, k === 1 ? '' : String(t.rows[k - 2]!.hash))
    return k
  },
  'truncate, and move the head to what the next row knew'(t, k) {
    t.run('DELETE FROM audit_log WHERE seq >= ?', k)
    t.setHead(k - 1, String(t.rows[k - 1]!.prev_hash))
    return k
  },
  'move the head'(t, k) {
    t.setHead(t.head.seq + k, t.head.hash)
    return t.head.seq + 1
  },
  'remove the head'(t) {
    t.run('DELETE FROM audit_head')
    return t.head.seq + 1
  },
}

async function filledLog() {
  const place = await sqlite!.place()
  const rig = await startProduct(place, {}, 'still')
  const owner = await becomeOwner(rig)
  await invitePartner(rig, owner)
  for (let n = 0; n < 8; n += 1) await makeKey(owner, ['shop:read'], `key ${n}`)
  const verify = async () => (await expectStatus(owner.get('/api/admin/audit-log/verification'), 200)).json
  const tampering = openTampering(join(place.dataDir, 'ads.sqlite3'))
  return { rig, owner, verify, tampering }
}

describe('tampering with the audit log (F25)', () => {
  test('300 edits, deletions, insertions, swaps and truncations: each is found, with its row named', async () => {
    const { rig, verify, tampering } = await filledLog()
    const rows = tampering.rows.length
    expect(rows).toBeGreaterThan(12)
    const missed: string[] = []
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(WAYS)),
        fc.integer({ min: 1, max: rows }),
        fc.integer({ min: 1, max: rows - 1 }),
        fc.string({ minLength: 1 }).filter((text) => !text.includes('\u0000')),
        async (way, k, step, text) => {
          rig.travel(1_000)
          tampering.reset()
          const expected = WAYS[way]!(tampering, k, ((k - 1 + step) % rows) + 1, text)
          const { intact, firstBroken } = await verify()
          if (intact || firstBroken?.seq !== expected) missed.push(`${way} of row ${k}: ${JSON.stringify(firstBroken)}`)
        },
      ),
      { numRuns: 300 },
    )
    expect([...new Set(missed)]).toEqual([])
    tampering.reset()
    expect(await verify()).toMatchObject({ intact: true, rows })
    tampering.close()
  })

  test('what the product writes after a cut does not heal it', async () => {
    const { owner, verify, tampering } = await filledLog()
    const cut = tampering.rows.length - 3
    tampering.run('DELETE FROM audit_log WHERE seq > ?', cut)
    tampering.setHead(cut, String(tampering.rows[cut - 1]!.hash))
    tampering.close()
    for (let n = 0; n < 3; n += 1) await makeKey(owner, ['shop:read'], `later ${n}`)
    expect(await verify()).toMatchObject({ intact: false, firstBroken: { seq: cut + 1, why: 'head-changed' } })
  })
})
