import type { Store } from '@commerce/store'
import { createTestPorts, engines } from '@commerce/store/testing'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createAudit } from './service.ts'

const KEY = new Uint8Array(32).fill(9)

async function dropGuards(store: Store): Promise<void> {
  await store.write(async (tx) => {
    if (store.engine === 'sqlite') {
      await sql`DROP TRIGGER audit_log_no_update`.execute(tx)
      await sql`DROP TRIGGER audit_log_no_delete`.execute(tx)
    } else {
      await sql`DROP TRIGGER audit_log_no_change ON audit_log`.execute(tx)
    }
  })
}

describe.each(engines())('audit on $engine', ({ open }) => {
  async function filled(count: number) {
    const store = await open()
    const audit = createAudit({ store, clock: createTestPorts().clock, key: KEY })
    for (let n = 1; n <= count; n += 1) {
      await store.write((tx) =>
        audit.record(tx, {
          actor: { kind: 'operator' },
          action: n % 2 === 0 ? 'shop.changed' : 'people.invited',
          object: `obj_${n}`,
          before: null,
          after: { n, text: '가을 <b>원피스</b>' },
          reason: null,
          requestId: null,
        }),
      )
    }
    return { store, audit }
  }

  test('entries made at the same time form one unbroken chain', async () => {
    const { store, audit } = await filled(0)
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store.write((tx) =>
          audit.record(tx, {
            actor: { kind: 'system', part: 'test' },
            action: 'test.done',
            object: String(n),
            before: null,
            after: null,
            reason: null,
            requestId: null,
          }),
        ),
      ),
    )
    expect(await audit.verify()).toMatchObject({ intact: true, rows: 20, firstBroken: null })
  })

  test('a rolled back change leaves no entry and no gap', async () => {
    const { store, audit } = await filled(2)
    const failing = store.write(async (tx) => {
      await audit.record(tx, {
        actor: { kind: 'operator' },
        action: 'shop.changed',
        object: null,
        before: null,
        after: null,
        reason: null,
        requestId: null,
      })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await audit.verify()).toMatchObject({ intact: true, rows: 2 })
  })

  test('pages are newest first and filter by the first part of the action', async () => {
    const { audit } = await filled(5)
    const { rows, total } = await audit.page({ limit: 2, offset: 0, action: 'people' })
    expect(total).toBe(3)
    expect(rows.map((row) => row.object)).toEqual(['obj_5', 'obj_3'])
  })

  test('rows refuse to be changed or removed', async () => {
    const { store } = await filled(1)
    await expect(store.write((tx) => tx.deleteFrom('audit_log').execute())).rejects.toThrow('append-only')
    await expect(store.write((tx) => tx.updateTable('audit_log').set({ action: 'x' }).execute())).rejects.toThrow(
      'append-only',
    )
  })

  test('an edit past the guards names its row; a cut at the end is found', async () => {
    const { store, audit } = await filled(4)
    await dropGuards(store)
    await store.write((tx) => tx.updateTable('audit_log').set({ after_json: '{}' }).where('seq', '=', 2).execute())
    expect(await audit.verify()).toMatchObject({ intact: false, firstBroken: { seq: 2, why: 'changed' } })

    const other = await filled(4)
    await dropGuards(other.store)
    await other.store.write((tx) => tx.deleteFrom('audit_log').where('seq', '>', 2).execute())
    expect(await other.audit.verify()).toMatchObject({ intact: false, firstBroken: { seq: 3, why: 'cut-off' } })
  })
})
