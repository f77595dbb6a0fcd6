import { addDays, type Day, dayOf, eachDay } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { expectStatus, OWNER } from '../kit/people.ts'
import { type ActingShop, openActing, type Place, ruleOf, SEOUL, switchOn } from './rig.ts'

/** Days that the kill switch looks at. */
const LOOKED_AT = 7

/** What the twin knows of the days a rule looked at, as its platform shows them now. */
function truthOf(shop: ActingShop, target: Place, from: Day, to: Day) {
  const sum = { won: 0, clicks: 0, conversions: 0 }
  for (const day of eachDay(from, to)) {
    const of = shop.twin.truth.adDay('meta', 'campaign', target.externalId, day, shop.rig.now())
    sum.won += of.costMicros / 1_000_000
    sum.clicks += of.clicks
    sum.conversions += of.conversionsMicros
  }
  return sum
}

const saidOf = (said: readonly { label: string; value: string; exact: string | null }[], label: string) => {
  const found = said.find((one) => one.label === label)
  return found?.exact ?? found?.value
}

// The whole way on both engines: what the parts do alone is tested where the tables are.
describe.each(engines())('from figures to an advertisement that stands still, and back, on $engine', ({ place }) => {
  test('the kill switch speaks of what only costs; approved and executed over HTTP it stops, and an undo brings it back', async () => {
    const shop = await openActing(await place({ migrated: false }), ['meta'])
    const { rig, owner, twin } = shop
    const target = shop.place('meta', 'campaign', '인지도_겨울')
    const below = shop.place('meta', 'adgroup', '전국_18-34')
    const here = { externalId: target.externalId, level: 'campaign', platform: 'meta' }
    const onTwin = () => twin.world.settings.now('meta', target.externalId)?.active
    const effects = () => twin.journal.effects.filter(({ entityId }) => entityId === target.externalId)
    await shop.backfill(35)
    await switchOn(shop, 'kill-switch')
    const draft = { code: 'kill-switch', name: 'ad groups', scope: { level: 'adgroup' } }
    const { json: finer } = await expectStatus(owner.post('/api/rules', draft), 201)
    expect(await rig.product().act.round()).toMatchObject({ executed: 0 })

    const { items } = (await expectStatus(owner.get('/api/proposals'), 200)).json
    expect(items).toMatchObject([{ ...here, action: 'pause', state: 'proposed', how: 'api', reversible: true }])
    const [{ id }] = items
    const to = addDays(dayOf(rig.now(), SEOUL), -1)
    const truth = truthOf(shop, target, addDays(to, 1 - LOOKED_AT), to)
    expect(truth.won).toBeGreaterThan(200_000)
    expect(truth.conversions).toBe(0)
    const won = truth.won.toLocaleString('en')
    const english = await shop.proposal(id)
    expect(english.what).toBe('Pause campaign “인지도_겨울”')
    expect(english.why).toContain(`₩${Math.round(truth.won / 1_000)}K was spent in 7 days without a conversion.`)
    expect(saidOf(english.evidence, 'Spend')).toBe(`₩${won}`)
    expect(saidOf(english.evidence, 'Clicks')).toBe(String(truth.clicks))
    await expectStatus(owner.send('PATCH', '/api/me', { json: { language: 'ko' } }), 200)
    const korean = await shop.proposal(id)
    expect(korean.what).toContain('인지도_겨울')
    expect(korean.why).toMatch(/전환/)
    expect(saidOf(korean.evidence, '광고비')).toBe(`${won}원`)

    await expectStatus(owner.post(`/api/proposals/${id}/approve`, { reason: 'yes', version: english.version }), 200)
    expect(effects()).toEqual([])
    const done = await shop.execute(id)
    expect(done).toMatchObject({
      ...{ ...here, state: 'executed', kind: 'do', by: OWNER.name, via: 'web', attempts: 1, canUndo: true },
      before: { status: 'active' },
      after: { status: 'paused' },
    })
    expect(onTwin()).toBe(false)
    expect(effects()).toHaveLength(1)
    const refused = await owner.post(`/api/proposals/${id}/execute`, {})
    expect(refused.status).toBeGreaterThanOrEqual(400)
    const log = (await expectStatus(owner.get(`/api/executions?proposalId=${id}`), 200)).json
    expect(log.items).toMatchObject([{ id: done.id, diff: [{ before: '켜짐', after: '일시 중지' }] }])

    await shop.sync()
    await rig.product().act.round()
    expect(await whySilent(shop, target)).toBe('not-active')
    await expectNothingOutside(shop)

    const undone = await shop.undo(done.id)
    expect(undone).toMatchObject({ state: 'executed', kind: 'undo', after: { status: 'active' } })
    expect(onTwin()).toBe(true)
    expect(effects()).toHaveLength(2)
    expect((await shop.proposal(id)).state).toBe('reverted')
    expect((await owner.post(`/api/executions/${done.id}/undo`, {})).json).toMatchObject({ code: 'undo-already' })
    await shop.sync()
    await rig.product().act.round()
    expect(await whySilent(shop, target)).toBe('cooldown')
    expect(await whySilent(shop, below, finer.id)).toBe('proposes')
    await expectNothingOutside(shop)

    // Somebody else, in the platform's own console.
    twin.world.change('meta', target.externalId, { dailyBudget: 52_000 }, rig.now())
    await shop.sync()
    expect(await whySilent(shop, target)).toBe('outside-edit')

    expect((await expectStatus(owner.get('/api/admin/audit-log/verification'), 200)).json).toMatchObject({
      intact: true,
    })
    const audit = (await expectStatus(owner.get('/api/admin/audit-log?limit=200'), 200)).json.items
    const said = audit.map(({ action }: { action: string }) => action)
    for (const action of ['rule.changed', 'proposal.approved', 'execution.planned', 'execution.executed'])
      expect(said).toContain(action)
    expect(effects()).toHaveLength(2)
  })
})

async function whySilent(shop: ActingShop, target: Place, ruleId: string | null = null): Promise<string> {
  const id = ruleId ?? (await ruleOf(shop, 'kill-switch')).id
  const { json } = await expectStatus(shop.owner.get(`/api/rules/${id}/why?${new URLSearchParams({ ...target })}`), 200)
  return json.outcome
}

/** What the program did itself is nobody else's edit. */
async function expectNothingOutside({ rig, owner }: ActingShop): Promise<void> {
  expect(await rig.product().act.execution.watchOutside()).toBe(0)
  const { json } = await expectStatus(owner.get('/api/admin/audit-log?action=execution.outside-edit-seen'), 200)
  expect(json.total).toBe(0)
}
