import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Store } from './store.ts'
import { engines } from './testing/index.ts'

/** P18 for the store itself: whatever is done, both engines answer the same. Repositories have their own. */

const name = fc.constantFrom('a', 'B', 'b', 'Z', 'é', '가', '나', '10', '9', ' ', '', 'a b', '🛍️', 'É')
const whole = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1_795_000_000_000),
)
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((one) => !one.includes('\0') && one.isWellFormed())
const setting = fc.record({ name, value_json: text, updated_at: whole })

const operation = fc.oneof(
  fc.record({ kind: fc.constant('upsert' as const), rows: fc.array(setting, { maxLength: 8 }), keep: fc.boolean() }),
  fc.record({ kind: fc.constant('insert' as const), row: setting }),
  fc.record({ kind: fc.constant('update' as const), name, to: whole }),
  fc.record({ kind: fc.constant('delete' as const), from: name }),
  fc.record({ kind: fc.constant('fail' as const), row: setting }),
  fc.record({ kind: fc.constant('read' as const), from: name, limit: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ kind: fc.constant('sums' as const) }),
)
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

async function perform(store: Store, op: Operation): Promise<unknown> {
  switch (op.kind) {
    case 'upsert':
      return await store.write((tx) =>
        store.upsert(
          tx,
          {
            table: 'settings',
            columns: ['name', 'value_json', 'updated_at'],
            key: ['name'],
            update: op.keep ? [] : ['updated_at'],
          },
          op.rows,
        ),
      )
    case 'insert':
      return await store
        .write((tx) => tx.insertInto('settings').values(op.row).returningAll().execute())
        .catch(() => 'refused')
    case 'update': {
      const change = (tx: Parameters<Parameters<Store['write']>[0]>[0]) =>
        tx.updateTable('settings').set({ updated_at: op.to }).where('name', '>=', op.name).executeTakeFirst()
      return Number((await store.write(change)).numUpdatedRows)
    }
    case 'delete':
      return await store.write((tx) =>
        tx.deleteFrom('settings').where('name', '>', op.from).returning('name').execute().then(sorted),
      )
    case 'fail':
      return await store
        .write(async (tx) => {
          await tx.deleteFrom('settings').execute()
          await tx.insertInto('settings').values([op.row, op.row]).execute()
        })
        .catch(() => 'rolled back')
    case 'read':
      return await store.read
        .selectFrom('settings')
        .selectAll()
        .where('name', '>', op.from)
        .orderBy('name')
        .limit(op.limit)
        .execute()
    case 'sums':
      return (
        await sql`SELECT count(*) AS n, min(name) AS least, max(name) AS most, sum(updated_at % 1000) AS total,
            max(length(value_json)) AS longest, count(*) > 2 AS many FROM settings`.execute(store.read)
      ).rows
  }
}

const sorted = (rows: readonly { name: string }[]): string[] => rows.map((row) => row.name).sort()

test('both engines give equal answers to any sequence of operations (P18)', async () => {
  const [sqlite, postgres] = await Promise.all(engines().map(({ open }) => open()))
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
      for (const op of [...operations, { kind: 'read', from: '', limit: 100 } as const, { kind: 'sums' } as const]) {
        const [left, right] = [await perform(sqlite!, op), await perform(postgres!, op)]
        expect(right, JSON.stringify(op)).toStrictEqual(left)
      }
    }),
    { numRuns: 120 },
  )
})
