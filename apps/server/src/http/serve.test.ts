import { connect } from 'node:net'
import { granted } from '@commerce/kernel'
import { expect, onTestFinished, test } from 'vitest'
import { realPorts } from '../product/ports.ts'
import type { HttpApp } from './deps.ts'
import { serve } from './serve.ts'
import { createTestApp, ORIGIN } from './testing/app.ts'

async function listen(app: HttpApp, port = 0) {
  return await serve({ app, host: '127.0.0.1', port, ...realPorts(), publicOrigin: ORIGIN })
}

async function started(app: HttpApp) {
  const server = await listen(app)
  if (!server.ok) throw new Error(server.refusal.code)
  onTestFinished(() => server.value.close(0))
  return { ...server.value, url: `http://127.0.0.1:${server.value.port}` }
}

/** Sends bytes as they are and reads until the server closes. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

test('a real request over a real socket', async () => {
  const { app } = createTestApp()
  const { url } = await started(app)
  const response = await fetch(`${url}/healthz`)
  expect([response.status, await response.json()]).toEqual([200, { state: 'ok' }])
  const made = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: 'owner@example.com', password: 'x' }),
  })
  expect(made.status).toBe(200)
})

test('11 MB are refused over the wire, said or not, and the server lives on', async () => {
  const { app } = createTestApp()
  const { url } = await started(app)
  const headers = { 'content-type': 'application/json' }
  const send = async (body: Uint8Array<ArrayBuffer> | ReadableStream) =>
    await fetch(`${url}/api/auth/login`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
      .then(async (response) => (await response.json()) as { code: string })
      // The server may cut the connection while the rest is still on its way.
      .catch(() => ({ code: 'cut' }))
  expect(['too-large', 'cut']).toContain((await send(new Uint8Array(11_000_000))).code)
  let sent = 0
  const stream = new ReadableStream({
    pull(controller) {
      sent += 1
      if (sent > 11) controller.close()
      else controller.enqueue(new Uint8Array(1_000_000).fill(32))
    },
  })
  expect(['too-large', 'cut']).toContain((await send(stream)).code)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

test('a port in use is a refusal with its number', async () => {
  const { app } = createTestApp()
  const { port } = await started(app)
  expect(await listen(app, port)).toEqual({
    ok: false,
    refusal: { code: 'port-in-use', params: { host: '127.0.0.1', port } },
  })
})

test('what is no HTTP request gets a short answer with our headers', async () => {
  const { app } = createTestApp()
  const { port } = await started(app)
  const cases = [
    ['nonsense\r\n\r\n', 400, 'bad-request'],
    [`GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
    ['GET / HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n', 400, 'bad-request'],
  ] as const
  for (const [text, status, code] of cases) {
    const answer = await raw(port, text)
    expect(answer.startsWith(`HTTP/1.1 ${status} `)).toBe(true)
    expect(answer).toContain(`"code":"${code}"`)
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff')
    expect(answer).not.toMatch(/at .*\.(ts|js)/)
  }
})

test('closing lets a running request finish and cuts one that never would', async () => {
  const finish = Promise.withResolvers<void>()
  const entered = Promise.withResolvers<void>()
  const { app } = createTestApp({
    handlers: {
      'GET /api/shop': async () => {
        entered.resolve()
        await finish.promise
        return granted({ shop: null })
      },
      'GET /api/jobs': () => new Promise(() => undefined),
    },
  })
  const { url, close } = await started(app)
  const as = { headers: { 'x-test-actor': 'owner' } }
  const running = fetch(`${url}/api/shop`, as)
  const endless = fetch(`${url}/api/jobs`, as).then(
    () => 'answered',
    () => 'cut',
  )
  await entered.promise
  const closed = close(200)
  finish.resolve()
  expect(await (await running).json()).toEqual({ shop: null })
  await closed
  expect(await endless).toBe('cut')
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
})
