import { engines, TEST_START } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { GO, OWNER, openRig, type Rig } from './testing/rig.ts'

const PAUSE = { do: 'pause' } as const
const HOUR = 3_600_000
const LOWER = { do: 'set-budget', micros: 40_000_000_000 } as const

/** What somebody with the password of the database may write over a proposal after the yes. */
const EDITS = {
  action: { payload_json: '{"do":"set-budget","micros":49000000000}' },
  target: { external_id: 'cmp_other' },
  connection: { connector_id: 'con_2' },
  'before-value': { before_json: '{"status":"active","dailyBudgetMicros":49000000000,"bidMicros":null}' },
  money: { stake_minor: 1 },
  expiry: { expires_at: TEST_START + 900 * HOUR },
} as const

async function edit(rig: Rig, id: string, set: Record<string, unknown>): Promise<void> {
  await rig.store.write((tx) => tx.updateTable('action_proposals').set(set).where('id', '=', id).execute())
}

describe.each(engines())('an approval holds for what was approved on $engine (promise 1)', ({ open }) => {
  test('a proposal that is not what was approved is not planned, whatever of it was changed; the log says so', async () => {
    const rig = openRig(await open())
    for (const [what, set] of Object.entries(EDITS)) {
      const id = await rig.approved(LOWER)
      await edit(rig, id, set)
      expect([what, await rig.execution.execute(OWNER, id)]).toMatchObject([
        what,
        { refusal: { code: 'approval-does-not-match' } },
      ])
    }
    expect(rig.queued).toEqual([])
    const found = rig.entries.filter(({ action }) => action === 'proposal.mismatch-found')
    expect(found).toHaveLength(Object.keys(EDITS).length)
    const fine = await rig.approved(LOWER)
    expect((await rig.execution.execute(OWNER, fine)).ok).toBe(true)
  })

  test('a plan that was changed before it was sent is not sent; a sent one is not judged by what was written over it', async () => {
    const rig = openRig(await open())
    const other = { payload_json: '{"do":"set-budget","micros":90000000000}' }
    for (const set of [other, { external_id: 'cmp_other' }, { expected_json: '{"status":"unknown"}' }]) {
      const { id, proposalId } = await rig.planned(LOWER)
      await rig.store.write((tx) => tx.updateTable('executions').set(set).where('id', '=', id).execute())
      await rig.execution.run(id, GO)
      expect(await rig.row(id)).toMatchObject({ state: 'failed', attempts: 0 })
      expect((await rig.execution.views.one(id, 'en'))?.problem).toBe('This is not what was approved')
      expect(await rig.stateOf(proposalId)).toBe('failed')
    }
    expect(rig.vendor.sends).toEqual([])

    rig.vendor.meets.push('lost-request')
    const sent = await rig.planned(LOWER)
    await rig.execution.run(sent.id, GO)
    await rig.store.write((tx) =>
      tx
        .updateTable('executions')
        .set({ payload_json: JSON.stringify(PAUSE) })
        .where('id', '=', sent.id)
        .execute(),
    )
    await rig.clock.advance(120_000)
    await rig.execution.settle(GO)
    expect(await rig.row(sent.id)).toMatchObject({ state: 'unknown', attempts: 1 })
    expect(rig.vendor.sends).toHaveLength(1)
  })

  test('an answer to a card that showed something else changes nothing and is told so', async () => {
    const rig = openRig(await open())
    const id = await rig.approved(PAUSE)
    const [card] = await rig.proposals.shown('en', [id])
    const old = { ...OWNER, shown: 'what was there before' }
    expect(await rig.execution.execute(old, id)).toMatchObject({ refusal: { code: 'proposal-changed' } })
    expect(rig.queued).toEqual([])
    expect((await rig.execution.execute({ ...OWNER, shown: card?.version ?? '' }, id)).ok).toBe(true)
  })
})
