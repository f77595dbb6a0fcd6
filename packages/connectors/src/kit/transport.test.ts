import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { TransportRequest } from '@commerce/contracts/connector'
import { manualClock } from '@commerce/kernel'
import { afterEach, describe, expect, it } from 'vitest'
import { checkedUrl, guardedLookup, isPublicAddress } from './addresses.ts'
import { safeTransport } from './transport.ts'

let server: Server | null = null
afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((done) => (server === null ? done(null) : server.close(done)))
  server = null
})

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener)
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const ask = (url: string, more: Partial<TransportRequest> = {}): TransportRequest => ({
  method: 'GET',
  url,
  headers: {},
  body: null,
  deadlineMs: 5_000,
  maxBytes: 100_000,
  signal: new AbortController().signal,
  ...more,
})
const clock = manualClock(0)
const to = (origin: string) => safeTransport({ clock, allow: [origin] })

describe('what comes back', () => {
  it('is unpacked, with headers in lower case and the path as it was signed', async () => {
    const packed = { gzip: gzipSync('값'), br: brotliCompressSync('값'), deflate: deflateSync('값') }
    const seen: (string | undefined)[] = []
    const origin = await serve((request, response) => {
      seen.push(request.url)
      const how = new URL(request.url ?? '', 'http://x').searchParams.get('how') as keyof typeof packed
      response.setHeader('Content-Encoding', how).setHeader('X-Thing', '1').end(packed[how])
    })
    for (const how of ['gzip', 'br', 'deflate']) {
      const { bytes, headers, status } = await to(origin)(ask(`${origin}/a?how=${how}&q='%2B`))
      expect([status, headers['x-thing'], Buffer.from(bytes).toString()]).toEqual([200, '1', '값'])
    }
    expect(seen[0]).toBe("/a?how=gzip&q='%2B")
  })

  it('stops a bomb at the cap while it unpacks', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000))
    const origin = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb))
    const before = process.memoryUsage().arrayBuffers
    await expect(to(origin)(ask(origin))).rejects.toMatchObject({ code: 'vendor-answer-too-large' })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  })

  it('is broken when it ends too soon, packed or not', async () => {
    const half = gzipSync('x'.repeat(10_000)).subarray(0, 30)
    const packed = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(half))
    await expect(to(packed)(ask(packed))).rejects.toMatchObject({ code: 'vendor-broken' })
    const cut = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('half', () => response.destroy())
    })
    await expect(to(cut)(ask(cut))).rejects.toMatchObject({ code: 'vendor-broken' })
  })

  it('has one deadline, which a slow drip does not get around', async () => {
    const manual = manualClock(0)
    let dripping = (): void => {}
    const started = new Promise<void>((resolve) => {
      dripping = resolve
    })
    const origin = await serve((_, response) => response.writeHead(200).write('drip', () => dripping()))
    const answer = safeTransport({ clock: manual, allow: [origin] })(ask(origin, { deadlineMs: 1_000 }))
    const fault = expect(answer).rejects.toMatchObject({ code: 'vendor-timeout' })
    await started
    await manual.advance(1_000)
    await fault
  })

  it('is not waited for once told to stop, and a closed door is unreachable', async () => {
    const origin = await serve(() => {})
    const stop = new AbortController()
    const answer = to(origin)(ask(origin, { signal: stop.signal }))
    stop.abort()
    await expect(answer).rejects.toHaveProperty('name', 'AbortError')
    await expect(to('http://127.0.0.1:1')(ask('http://127.0.0.1:1/'))).rejects.toMatchObject({
      code: 'vendor-unreachable',
    })
  })
})

describe('connections', () => {
  it('are kept for reading, and made anew for each write', async () => {
    const ports = new Set<number | undefined>()
    const bodies: string[] = []
    const origin = await serve((request, response) => {
      ports.add(request.socket.remotePort)
      request.on('data', (part) => bodies.push(String(part))).on('end', () => response.end('{}'))
    })
    const send = to(origin)
    await send(ask(origin))
    await send(ask(origin))
    expect(ports.size).toBe(1)
    await send(ask(origin, { method: 'POST', body: '{"값":1}', headers: { 'content-type': 'application/json' } }))
    await send(ask(origin, { method: 'POST', body: '' }))
    expect(ports.size).toBe(3)
    expect(bodies).toEqual(['{"값":1}'])
  })
})

describe('where it may go', () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    'localhost',
  ]
  it.each(inside)('%s is inside', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
  it('knows the open internet', () => {
    expect(['8.8.8.8', '125.209.222.142', '2404:6800:4004:80a::200e'].every(isPublicAddress)).toBe(true)
  })

  it.each([
    'http://graph.facebook.com/',
    'https://graph.facebook.com:8443/',
    'https://user:pw@graph.facebook.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is refused before anything is sent', async (url) => {
    await expect(safeTransport({ clock })(ask(url))).rejects.toMatchObject({ code: 'vendor-address-not-allowed' })
  })

  it('connects only when every address of a name is outside, by one look-up', async () => {
    const transport = safeTransport({
      clock,
      resolve: async () => [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    })
    await expect(transport(ask('https://rebind.example/'))).rejects.toMatchObject({
      code: 'vendor-address-not-allowed',
    })
    let asked = 0
    const lookup = guardedLookup(async () => {
      asked += 1
      return [{ address: '93.184.216.34', family: 4 }]
    })
    const found = await new Promise((resolve) => lookup('a.example', {}, (...all) => resolve(all)))
    expect([found, asked]).toEqual([[null, '93.184.216.34', 4], 1])
  })

  it('trusts an origin that was named, and only exactly that one', () => {
    expect(checkedUrl('http://127.0.0.1:9000/x', ['http://127.0.0.1:9000']).trusted).toBe(true)
    expect(() => checkedUrl('http://127.0.0.1:9001/x', ['http://127.0.0.1:9000'])).toThrow(/not-allowed/)
  })
})
