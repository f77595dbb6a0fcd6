import type { Actor } from '@commerce/contracts'
import { createLive, KEPT_MS } from '@commerce/domain/live'
import type { Store } from '@commerce/store'
import { createTestPorts, engines, type TestPorts } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { CALLERS, createTestApp, memoryLog } from '../testing/app.ts'
import { LOOK_EVERY_MS } from './hub.ts'
import { createEventRoutes } from './routes.ts'

function process(store: Store, ports: TestPorts, rights: Record<string, Actor> = { ...CALLERS }) {
  const live = createLive({ store, ...ports })
  const stillThere = async (request: Request) => ({
    actor: rights[request.headers.get('x-test-actor') ?? 'anonymous'] ?? ({ kind: 'anonymous' } as const),
    user: null,
    freshUntil: null,
  })
  const events = createEventRoutes({ live, clock: ports.clock, stillThere, log: memoryLog().log })
  const { send } = createTestApp({ store, ports, identify: stillThere, handlers: events.handlers })
  const connect = async (as: string, lastEventId?: string) => {
    const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
    const response = await send('GET /api/events', { as, headers })
    if (response.body === null || response.status !== 200)
      return { response, read: async () => '', cancel: async () => undefined }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let seen = ''
    return {
      response,
      /** Reads until the pattern was seen, or the stream ended. */
      async read(until: RegExp): Promise<string> {
        while (!until.test(seen)) {
          const { done, value } = await reader.read()
          if (done) return `${seen}(ended)`
          seen += value
        }
        return seen
      },
      cancel: () => reader.cancel(),
    }
  }
  const waking = live.waking(store)
  const announce = (topic: Parameters<typeof live.announce>[1], id: string | null) =>
    waking.write((tx) => live.announce(tx, topic, id))
  return { connect, announce, close: events.close, rights, send }
}

/** Lets time pass until something has happened, a step for each answer of the database, so that it keeps up. */
async function whileTimePasses<T>(ports: TestPorts, store: Store, waiting: Promise<T>): Promise<T> {
  let over = false
  const finished = waiting.finally(() => {
    over = true
  })
  while (!over) {
    await ports.clock.advance(LOOK_EVERY_MS)
    await store.read.selectFrom('live_events').select('id').limit(1).execute()
  }
  return await finished
}

const idsIn = (text: string): string[] => [...text.matchAll(/^id: (\S+)$/gm)].map(([, id]) => id ?? '')

describe.each(engines())('GET /api/events on $engine', ({ open }) => {
  test('tells what changed, wherever it was announced; headers are those of a stream', async () => {
    const store = await open()
    const ports = createTestPorts()
    const here = process(store, ports)
    const elsewhere = process(store, ports)
    const owner = await here.connect('owner')
    expect(owner.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(owner.response.headers.get('cache-control')).toBe('no-store')
    expect(owner.response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await owner.read(/retry/)).toBe('retry: 3000\n\n')
    await here.announce('backups', 'bak_1')
    await elsewhere.announce('jobs', null)
    const text = await whileTimePasses(ports, store, owner.read(/jobs/))
    expect(text).toContain('data: {"topic":"backups","id":"bak_1"}')
    expect(text).toContain('data: {"topic":"jobs","id":null}')
    here.close()
    expect(await owner.read(/never/)).toMatch(/\(ended\)$/)
  })

  test('nobody hears of what they may not read', async () => {
    const store = await open()
    const ports = createTestPorts()
    const here = process(store, ports)
    const partner = await here.connect('partner')
    await partner.read(/retry/)
    await here.announce('people', 'usr_1')
    await here.announce('audit', null)
    await here.announce('shop', null)
    const text = await whileTimePasses(ports, store, partner.read(/shop/))
    expect(text).not.toMatch(/people|audit/)
    here.close()
  })

  test('a browser that comes back is told what it missed; one away too long is told to ask for everything', async () => {
    const store = await open()
    const ports = createTestPorts()
    const here = process(store, ports)
    const first = await here.connect('owner')
    await first.read(/retry/)
    await here.announce('shop', null)
    const [id = ''] = idsIn(await whileTimePasses(ports, store, first.read(/shop/)))
    await first.cancel()
    await here.announce('keys', null)
    await here.announce('restart', null)
    const second = await here.connect('owner', id)
    const missed = await whileTimePasses(ports, store, second.read(/keys/))
    expect(missed).not.toMatch(/restart|"shop"/)
    await second.cancel()
    await ports.clock.advance(KEPT_MS + 60_000)
    const third = await here.connect('owner', id)
    const everything = await whileTimePasses(ports, store, third.read(/audit/))
    for (const topic of ['shop', 'people', 'keys', 'backups', 'jobs', 'audit']) expect(everything).toContain(topic)
    here.close()
  })

  test('ends when the session ends, at the next event or the next heartbeat', async () => {
    const store = await open()
    const ports = createTestPorts()
    const here = process(store, ports)
    const [one, two] = [await here.connect('owner'), await here.connect('partner')]
    await Promise.all([one.read(/retry/), two.read(/retry/)])
    delete here.rights.owner
    await here.announce('shop', null)
    expect(await whileTimePasses(ports, store, one.read(/shop/))).toMatch(/^retry: 3000\n\n\(ended\)$/)
    expect(await whileTimePasses(ports, store, two.read(/shop/))).toContain('shop')
    expect(await whileTimePasses(ports, store, two.read(/still here/))).toContain('still here')
    delete here.rights.partner
    expect(await whileTimePasses(ports, store, two.read(/never/))).toMatch(/\(ended\)$/)
    here.close()
  })

  test('one person cannot take all connections; HEAD takes none', async () => {
    const store = await open()
    const ports = createTestPorts()
    const here = process(store, ports)
    const taken = await Promise.all(Array.from({ length: 12 }, () => here.connect('owner')))
    await Promise.all(taken.map(({ read }) => read(/retry/)))
    const refused = await here.connect('owner')
    expect([refused.response.status, await refused.response.json()]).toMatchObject([
      429,
      { code: 'too-many-live-updates' },
    ])
    expect((await here.send('HEAD /api/events', { as: 'partner' })).status).toBe(200)
    await taken[0]?.cancel()
    expect((await here.connect('owner')).response.status).toBe(200)
    here.close()
  })
})
