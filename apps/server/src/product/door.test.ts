import { describe, expect, test } from 'vitest'
import { createDoor } from './door.ts'

const ask = (path = '/api/shop') =>
  new Request(`http://127.0.0.1:8010${path}`, { headers: { 'accept-language': 'ko' } })

describe('the door', () => {
  test('says when to come back while nothing stands behind it, in the language asked for', async () => {
    const answer = await createDoor({}).fetch(ask(), {})
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'restarting', title: expect.stringMatching(/[가-힣]/) })
    expect((await createDoor({}).fetch(ask('/healthz'), {})).status).toBe(200)
  })

  test('shuts for new requests at once and waits for those inside', async () => {
    const door = createDoor({})
    const { promise, resolve } = Promise.withResolvers<Response>()
    door.open({ fetch: () => promise })
    const inside = door.fetch(ask(), {})
    let shut = false
    const shutting = door.shut().then(() => {
      shut = true
    })
    expect((await door.fetch(ask(), {})).status).toBe(503)
    expect(shut).toBe(false)
    resolve(new Response('done'))
    expect(await (await inside).text()).toBe('done')
    await shutting
    expect(shut).toBe(true)
  })

  test('a request that throws leaves, too', async () => {
    const door = createDoor({})
    door.open({ fetch: () => Promise.reject(new Error('broken')) })
    await expect(door.fetch(ask(), {})).rejects.toThrow('broken')
    await door.shut()
  })
})
