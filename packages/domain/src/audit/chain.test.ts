import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkHead, follow, type Position, START, sealHead, sealRow } from './chain.ts'
import type { AuditRow, BrokenBy } from './model.ts'

const KEY = new Uint8Array(32).fill(7)

const content = fc.record({
  at: fc.nat(),
  actor_kind: fc.constantFrom('user' as const, 'system' as const),
  actor_id: fc.option(fc.string()),
  actor_name: fc.string(),
  action: fc.string(),
  object: fc.option(fc.string()),
  before_json: fc.option(fc.json()),
  after_json: fc.option(fc.json()),
  reason: fc.option(fc.string()),
  request_id: fc.option(fc.string()),
})

function chainOf(contents: readonly (typeof content extends fc.Arbitrary<infer T> ? T : never)[]): AuditRow[] {
  let previous: Position = START
  return contents.map((entry) => {
    const unsealed = { ...entry, seq: previous.seq + 1, prev_hash: previous.hash }
    const hash = sealRow(KEY, unsealed)
    previous = { seq: unsealed.seq, hash }
    return { ...unsealed, hash }
  })
}

function walk(rows: readonly AuditRow[], head: Position | null, key = KEY): BrokenBy | null {
  let at: Position = START
  for (const row of rows) {
    const next = follow(key, at, row)
    if (typeof next === 'string') return next
    at = next
  }
  return checkHead(key, at, head)
}

const headOf = (rows: readonly AuditRow[]): Position => {
  const end = { seq: rows.length, hash: rows.at(-1)?.hash ?? '' }
  return { seq: end.seq, hash: sealHead(KEY, end) }
}
const rowsArbitrary = fc.array(content, { minLength: 2, maxLength: 12 }).map(chainOf)

describe('hash chain (P12)', () => {
  test('an untouched log verifies', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        expect(walk(rows, headOf(rows))).toBeNull()
      }),
    )
  })

  test('any single edit, deletion, swap, insertion or truncation is found', () => {
    const mutation = fc.constantFrom('edit', 'delete', 'swap', 'insert', 'truncate', 'reseal-other-key')
    fc.assert(
      fc.property(rowsArbitrary, fc.nat(), mutation, fc.string({ minLength: 1 }), (rows, pick, kind, text) => {
        const index = pick % rows.length
        const row = rows[index]!
        const changed = [...rows]
        if (kind === 'edit') changed[index] = { ...row, action: `${row.action}${text}` }
        if (kind === 'delete') changed.splice(index, 1)
        if (kind === 'swap') {
          const other = (index + 1) % rows.length
          changed[index] = rows[other]!
          changed[other] = row
        }
        if (kind === 'insert') changed.splice(index, 0, { ...row, reason: text })
        if (kind === 'truncate') changed.length = index
        if (kind === 'reseal-other-key') {
          const forged = { ...row, action: `${row.action}${text}` }
          changed[index] = { ...forged, hash: sealRow(new Uint8Array(32), forged) }
        }
        expect(walk(changed, headOf(rows))).not.toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })

  test('a cut log cannot be given a fitting end without the key', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.nat(), (rows, pick) => {
        const cut = 1 + (pick % (rows.length - 1))
        const known = [rows[cut - 1]!.hash, rows[cut - 1]!.prev_hash, rows[cut]!.prev_hash, headOf(rows).hash, '']
        for (const hash of known) expect(walk(rows.slice(0, cut), { seq: cut, hash })).toBe('head-changed')
      }),
    )
  })

  test('a missing head is itself a finding', () => {
    expect(walk([], null)).toBe('head-changed')
  })
})
