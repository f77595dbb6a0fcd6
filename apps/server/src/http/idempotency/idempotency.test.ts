import type { Handlers } from '@commerce/contracts'
import { granted, refused } from '@commerce/kernel'
import { type Store, StoreTrouble } from '@commerce/store'
import { createTestPorts, engines, TEST_START, type TestPorts } from '@commerce/store/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTestApp, exampleBody, type SendOptions } from '../testing/app.ts'
import { decide, KEPT_MS, LEASE_MS } from './policy.ts'
import { createIdempotency, LeaseLost } from './service.ts'

const RETRY = 'POST /api/jobs/job-1/retry'
const secret = new Uint8Array(32).fill(7)

/** An app whose "retry a job" adds one row per effect. */
function appWith(store: Store, ports: TestPorts, handlers: Handlers = {}) {
  const idempotency = createIdempotency({ store, clock: ports.clock, secret })
  const marked = idempotency.marking(store)
  const effect = (): Promise<void> =>
    marked.write(async (tx) => {
      const id = ports.ids.next('evt')
      await tx.insertInto('live_events').values({ id, topic: 'jobs', object_id: null, at: 0 }).execute()
    })
  const job = { id: 'job-1', name: 'x', state: 'waiting' as const, attempts: 0, runAt: 1, lastError: null }
  const { send } = createTestApp({
    store,
    ports,
    idempotency,
    handlers: {
      'POST /api/jobs/{id}/retry': async () => {
        await effect()
        return granted(job)
      },
      ...handlers,
    },
  })
  const post = (key: string, options: SendOptions = {}, route = RETRY): Promise<Response> =>
    send(route, { as: 'owner', ...options, headers: { 'idempotency-key': key, ...options.headers } })
  return { post, idempotency, effect, marked }
}

async function effects(store: Store): Promise<number> {
  return (await store.read.selectFrom('live_events').select('id').execute()).length
}

async function codeOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { code: unknown }).code
}

describe.each(engines())('F12: Idempotency-Key on $engine', ({ open }) => {
  test('the same key gives the same bytes and one effect, also after a restart', async () => {
    const store = await open()
    const ports = createTestPorts()
    const { post } = appWith(store, ports)
    const first = await post('k-1')
    const bytes = await first.text()
    for (const { post: again } of [appWith(store, ports), appWith(store, ports)]) {
      const repeat = await again('k-1')
      expect([repeat.status, await repeat.text()]).toEqual([200, bytes])
      expect(repeat.headers.get('content-type')).toBe(first.headers.get('content-type'))
      expect(repeat.headers.get('idempotent-replayed')).toBe('true')
      expect(repeat.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
      expect(repeat.headers.get('content-security-policy')).toBeTruthy()
    }
    expect(await effects(store)).toBe(1)
    await post('k-2')
    expect(await effects(store)).toBe(2)
  })

  test('100 at once: one effect; every answer is the first one or "in flight"', async () => {
    const store = await open()
    const { post } = appWith(store, createTestPorts())
    const answers = await Promise.all(Array.from({ length: 100 }, () => post('storm')))
    const bodies = new Set<string>()
    for (const answer of answers) {
      if (answer.status === 200) bodies.add(await answer.text())
      else
        expect([answer.status, await codeOf(answer), answer.headers.get('retry-after')]).toEqual([
          409,
          'idempotency-in-flight',
          '1',
        ])
    }
    expect([bodies.size, await effects(store)]).toEqual([1, 1])
  })

  test('another body, path or query is another request: 422. Another caller has keys of its own', async () => {
    const store = await open()
    const { post } = appWith(store, createTestPorts())
    await post('k')
    const other = await post('k', { json: {} })
    expect([other.status, await codeOf(other)]).toEqual([422, 'idempotency-key-reused'])
    expect((await post('k', {}, 'POST /api/jobs/job-2/retry')).status).toBe(422)
    expect((await post('k', { as: 'key jobs:manage' })).status).toBe(200)
    expect(await effects(store)).toBe(2)
  })

  test('after 24 hours the key is free again, and pruned', async () => {
    const store = await open()
    const ports = createTestPorts()
    const { post, idempotency } = appWith(store, ports)
    await post('k')
    await ports.clock.advance(KEPT_MS - 1)
    await post('k')
    expect([await effects(store), await idempotency.prune()]).toEqual([1, 0])
    await ports.clock.advance(1)
    await post('k', { json: {} })
    expect(await effects(store)).toBe(2)
    await ports.clock.advance(KEPT_MS + 1)
    expect(await idempotency.prune()).toBe(1)
  })

  test('a process that died before its transaction committed: in flight, then run again after the lease', async () => {
    const store = await open()
    const ports = createTestPorts()
    const dead = appWith(store, ports)
    const hash = dead.idempotency.hashOf(['POST /api/jobs/{id}/retry', '/api/jobs/job-1/retry', '', ''])
    expect((await dead.idempotency.begin('user:usr_owner', 'k', hash)).kind).toBe('claimed')
    const { post } = appWith(store, ports)
    expect(await codeOf(await post('k'))).toBe('idempotency-in-flight')
    await ports.clock.advance(LEASE_MS)
    const answers = await Promise.all([post('k'), post('k'), post('k')])
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1)
    expect(await effects(store)).toBe(1)
  })

  test('a process that died after its transaction committed: never run again, and told so', async () => {
    const store = await open()
    const ports = createTestPorts()
    const dead = appWith(store, ports)
    const hash = dead.idempotency.hashOf(['POST /api/jobs/{id}/retry', '/api/jobs/job-1/retry', '', ''])
    const begun = await dead.idempotency.begin('user:usr_owner', 'k', hash)
    if (begun.kind !== 'claimed') throw new Error('not claimed')
    await dead.idempotency.within(begun.claim, dead.effect)
    const { post } = appWith(store, ports)
    expect(await codeOf(await post('k'))).toBe('idempotency-in-flight')
    await ports.clock.advance(LEASE_MS)
    const answer = await post('k')
    expect([answer.status, await codeOf(answer)]).toEqual([409, 'idempotency-answer-gone'])
    expect(await effects(store)).toBe(1)
  })

  test('an attempt that outlived its lease and was started again cannot commit any more', async () => {
    const store = await open()
    const ports = createTestPorts()
    const slow = appWith(store, ports)
    const hash = slow.idempotency.hashOf(['POST /api/jobs/{id}/retry', '/api/jobs/job-1/retry', '', ''])
    const begun = await slow.idempotency.begin('user:usr_owner', 'k', hash)
    if (begun.kind !== 'claimed') throw new Error('not claimed')
    await ports.clock.advance(LEASE_MS)
    expect((await appWith(store, ports).post('k')).status).toBe(200)
    await expect(slow.idempotency.within(begun.claim, slow.effect)).rejects.toThrow(LeaseLost)
    expect(await effects(store)).toBe(1)
  })

  test('what a handler leaves running still writes after the answer', async () => {
    const store = await open()
    const ports = createTestPorts()
    const answered = Promise.withResolvers<void>()
    let left: Promise<void> = Promise.resolve()
    const app = appWith(store, ports, {
      'POST /api/jobs/{id}/retry': async () => {
        await app.effect()
        left = answered.promise.then(app.effect)
        return granted({ id: 'job-1', name: 'x', state: 'waiting', attempts: 0, runAt: 1, lastError: null })
      },
    })
    expect((await app.post('k')).status).toBe(200)
    answered.resolve()
    await left
    expect(await effects(store)).toBe(2)
  })

  test('a long request that lives is in flight however long it takes', async () => {
    const store = await open()
    const ports = createTestPorts()
    const entered = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    let runs = 0
    const { post } = appWith(store, ports, {
      'POST /api/auth/logout': async () => {
        runs += 1
        entered.resolve()
        await finish.promise
        return granted(null)
      },
    })
    const aliveAt = async () =>
      (await store.read.selectFrom('idempotency_keys').select('alive_at').executeTakeFirst())?.alive_at
    const logout = () => post('k', {}, 'POST /api/auth/logout')
    const long = logout()
    await entered.promise
    for (let turn = 0; turn < 5; turn += 1) {
      const before = await aliveAt()
      while ((await aliveAt()) === before) await ports.clock.advance(1_000)
    }
    expect(ports.clock.now()).toBeGreaterThan(TEST_START + LEASE_MS)
    expect(await codeOf(await logout())).toBe('idempotency-in-flight')
    finish.resolve()
    expect([(await long).status, (await logout()).status, runs]).toEqual([204, 204, 1])
  })

  test('refusals and bugs are kept like answers; trouble of the storage frees the key', async () => {
    const store = await open()
    const ports = createTestPorts()
    let turn = 0
    const { post } = appWith(store, ports, {
      'POST /api/jobs/{id}/retry': async () => {
        turn += 1
        if (turn === 1) return refused('not-found')
        if (turn === 2) throw new Error('a bug')
        throw new StoreTrouble('storage-full', {})
      },
    })
    for (const [key, status, turns] of [
      ['a', 404, 1],
      ['b', 500, 2],
    ] as const) {
      const first = await (await post(key)).text()
      const repeat = await post(key)
      expect([repeat.status, await repeat.text(), turn]).toEqual([status, first, turns])
    }
    expect([(await post('c')).status, (await post('c')).status, turn]).toEqual([507, 507, 4])
  })

  test('an answer with a secret is never kept; a repeat does nothing and says so', async () => {
    const store = await open()
    const { post } = appWith(store, createTestPorts())
    const route = 'POST /api/api-keys'
    const first = await post('k', { json: exampleBody(route) }, route)
    const { key } = (await first.json()) as { key: string }
    const repeat = await post('k', { json: exampleBody(route) }, route)
    expect([first.status, repeat.status, await codeOf(repeat)]).toEqual([201, 409, 'idempotency-answer-gone'])
    const rows = await store.read.selectFrom('idempotency_keys').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(rows.map(({ state, body }) => [state, body])).toEqual([['done', null]])
  })

  test('cookies are not kept, and the password of a body cannot be read from its hash', async () => {
    const store = await open()
    const { post } = appWith(store, createTestPorts(), {
      'POST /api/auth/logout': async ({ context }) => {
        context.responseHeaders.append('set-cookie', 'a=canary-1; HttpOnly')
        context.responseHeaders.append('set-cookie', 'b=canary-2; HttpOnly')
        return granted(null)
      },
    })
    const first = await post('k', {}, 'POST /api/auth/logout')
    expect([first.status, first.headers.getSetCookie().length]).toEqual([204, 2])
    const repeat = await post('k', {}, 'POST /api/auth/logout')
    expect([repeat.status, repeat.headers.getSetCookie().length]).toEqual([204, 0])
    expect(JSON.stringify(await store.read.selectFrom('idempotency_keys').selectAll().execute())).not.toContain(
      'canary',
    )
    const other = createIdempotency({ store, clock: createTestPorts().clock, secret: new Uint8Array(32) })
    expect(other.hashOf(['x'])).not.toBe(
      createIdempotency({ store, clock: createTestPorts().clock, secret }).hashOf(['x']),
    )
  })
})

test('the decision never starts a second run of something that committed or may still run', () => {
  const state = fc.constantFrom('running' as const, 'committed' as const, 'done' as const)
  fc.assert(
    fc.property(
      state,
      fc.boolean(),
      fc.boolean(),
      fc.integer({ min: 0, max: KEPT_MS - 1 }),
      (state, sameRequest, bodyKept, age) => {
        const decision = decide({ sameRequest, state, startedAt: 0, aliveAt: 0, bodyKept }, age)
        if (!sameRequest) expect(decision).toBe('reused')
        else if (decision === 'take-over') expect([state, age >= LEASE_MS]).toEqual(['running', true])
        else expect(decision).not.toBe('start')
        if (decision === 'replay') expect([state, bodyKept]).toEqual(['done', true])
      },
    ),
    { numRuns: 1000 },
  )
})
