import { createTestPorts, engines, TEST_START } from '@commerce/store/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLive, KEPT_MS, lowestIdAt, timeOfId } from './index.ts'

describe.each(engines())('live events on $engine', ({ open }) => {
  test('exist exactly when the change they tell of was committed, in order', async () => {
    const store = await open()
    const ports = createTestPorts()
    const live = createLive({ store, ...ports })
    await store.write(async (tx) => {
      await live.announce(tx, 'backups', 'bak_1')
      await live.announce(tx, 'jobs', null)
    })
    const rolledBack = store.write(async (tx) => {
      await live.announce(tx, 'shop', null)
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    const events = await live.after(lowestIdAt(TEST_START))
    expect(events.map(({ event }) => event)).toEqual([
      { topic: 'backups', id: 'bak_1' },
      { topic: 'jobs', id: null },
    ])
    expect((await live.after(events[0]?.id ?? '')).length).toBe(1)
  })

  test('a committed announcement wakes this process, nothing else does', async () => {
    const store = await open()
    const live = createLive({ store, ...createTestPorts() })
    const waking = live.waking(store)
    let woken = 0
    const stop = live.onCommitted(() => {
      woken += 1
    })
    await waking.write(async () => undefined)
    await waking
      .write((tx) => live.announce(tx, 'shop', null).then(() => Promise.reject(new Error('no'))))
      .catch(() => undefined)
    expect(woken).toBe(0)
    await waking.write((tx) => live.announce(tx, 'shop', null))
    expect(woken).toBe(1)
    stop()
    await waking.write((tx) => live.announce(tx, 'shop', null))
    expect(woken).toBe(1)
  })

  test('old events go, young ones stay', async () => {
    const store = await open()
    const ports = createTestPorts()
    const live = createLive({ store, ...ports })
    await store.write((tx) => live.announce(tx, 'shop', 'old'))
    await ports.clock.advance(KEPT_MS)
    expect(await live.prune()).toBe(0)
    await ports.clock.advance(1)
    await store.write((tx) => live.announce(tx, 'shop', 'young'))
    expect(await live.prune()).toBe(1)
    expect((await live.after('')).map(({ event }) => event.id)).toEqual(['young'])
  })
})

test('the lowest id of a moment sorts before every id made then, and tells the moment', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 47 }), (moment) => {
      const ports = createTestPorts(moment % 1000)
      ports.clock.set(moment)
      const id = ports.ids.next('evt')
      expect(lowestIdAt(moment) < id && id < lowestIdAt(moment + 1)).toBe(true)
      expect(timeOfId(id)).toBe(moment)
    }),
    { numRuns: 1000 },
  )
  expect([timeOfId(''), timeOfId('evt_'), timeOfId('req_01JD3N8Q5W2Y7RZK4T6MXC9HBE')]).toEqual([null, null, null])
})
