import { randomUUID } from 'node:crypto'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import type { Client } from '../kit/client.ts'
import { becomeOwner, expectStatus, makeKey } from '../kit/people.ts'
import { startProduct } from '../kit/product.ts'

/** F12: a POST that is sent again has one effect and one answer, over restarts. */

const keyed = (key: string) => ({ 'idempotency-key': key })

async function audited(owner: Client, action: string): Promise<{ object: string }[]> {
  const { json } = await expectStatus(owner.get(`/api/admin/audit-log?limit=200&action=${action}`), 200)
  return json.items
}

describe.each(engines())('repeated requests on $engine (F12)', ({ place }) => {
  test('100 at once with one key: one backup, byte-equal answers, the same after a restart', async () => {
    const rig = await startProduct(await place())
    const owner = await becomeOwner(rig)
    const key = randomUUID()
    const sent = await Promise.all(Array.from({ length: 100 }, () => owner.post('/api/backups', undefined, keyed(key))))
    const done = sent.filter(({ status }) => status === 202)
    const rest = sent.filter(({ status }) => status !== 202)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    expect(rest.map(({ json }) => json.code)).toEqual(rest.map(() => 'idempotency-in-flight'))
    expect(await audited(owner, 'backups.requested')).toHaveLength(1)

    await rig.restart()
    const again = await owner.post('/api/backups', undefined, keyed(key))
    expect([again.status, again.text]).toEqual([202, done[0]!.text])
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(await audited(owner, 'backups.requested')).toHaveLength(1)
  })

  test('a refusal is kept too; another body or path with the key is refused; keys of others do not meet', async () => {
    const rig = await startProduct(await place())
    const owner = await becomeOwner(rig)
    const key = keyed(randomUUID())
    const wrong = { current: 'not the right password', next: 'lanterns drift past nine harbours' }
    const first = await expectStatus(owner.post('/api/auth/password', wrong, key), 403)
    const second = await expectStatus(owner.post('/api/auth/password', wrong, key), 403)
    expect(second.text).toBe(first.text)
    expect(second.headers.get('idempotent-replayed')).toBe('true')

    const other = { ...wrong, next: 'quiet mills turn at half past six' }
    const codes = [
      await owner.post('/api/auth/password', other, key),
      await owner.post('/api/auth/fresh', { password: 'x' }, key),
    ].map(({ status, json }) => `${status} ${json.code}`)
    expect(new Set(codes)).toEqual(new Set(['422 idempotency-key-reused']))

    const bearer = rig.client({ authorization: `Bearer ${await makeKey(owner, ['backups:manage'])}` })
    const mine = await expectStatus(owner.post('/api/backups', undefined, keyed('shared')), 202)
    const theirs = await expectStatus(bearer.post('/api/backups', undefined, keyed('shared')), 202)
    expect(theirs.json.id).not.toBe(mine.json.id)
  })

  test('a restart in the middle of 30 requests: repeats complete them, each has one effect, no secret is shown twice', async () => {
    const rig = await startProduct(await place())
    const owner = await becomeOwner(rig)
    const invite = (n: number) =>
      owner.post('/api/people/invitations', { email: `p${n}@shop.example`, role: 'partner' }, keyed(`invite-${n}`))
    const numbers = Array.from({ length: 30 }, (_, n) => n)
    const cut = Promise.allSettled(numbers.map(invite))
    await rig.restart()
    const before = (await cut).map((one) => (one.status === 'fulfilled' ? one.value.status : 0))
    expect(before.filter((status) => ![0, 201, 503].includes(status))).toEqual([])

    for (const n of numbers) {
      const repeat = await invite(n)
      expect([before[n], repeat.status]).toEqual([before[n], before[n] === 201 ? 409 : repeat.status])
      expect([201, 409]).toContain(repeat.status)
      if (repeat.status === 409) expect(repeat.json.code).toBe('idempotency-answer-gone')
    }
    const { json } = await owner.get('/api/people')
    expect(json.invitations).toHaveLength(30)
    expect(await audited(owner, 'people.invited')).toHaveLength(30)
  })
})
