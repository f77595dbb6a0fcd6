import { connect } from 'node:net'

/**
 * A small closed-loop HTTP/1.1 client: `connections` keep-alive sockets, each sends its next request when the answer is there.
 * It runs in the measuring process, so both sides of a ratio pay the same for it.
 *
 * @returns answers per second over `ms` milliseconds. Throws when an answer is not 200.
 */
export async function load(
  port: number,
  path: string,
  options: { connections: number; ms: number; headers?: Record<string, string> },
): Promise<number> {
  const head = Object.entries(options.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${head.join('')}\r\n`)
  const until = performance.now() + options.ms
  let answers = 0

  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(request))
      let buffer = Buffer.alloc(0)
      socket.setNoDelay(true)
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk])
        const length = answerLength(buffer)
        if (length === null || buffer.length < length) return
        if (buffer.subarray(9, 12).toString() !== '200') {
          socket.destroy()
          reject(new Error(`unexpected answer: ${buffer.subarray(0, 200).toString()}`))
          return
        }
        buffer = buffer.subarray(length)
        answers += 1
        if (performance.now() < until) socket.write(request)
        else {
          socket.end()
          resolve()
        }
      })
    })

  const start = performance.now()
  await Promise.all(Array.from({ length: options.connections }, one))
  return answers / ((performance.now() - start) / 1_000)
}

/** Whole length of the answer at the head of `buffer`; null while its headers are not complete. */
function answerLength(buffer: Buffer): number | null {
  const end = buffer.indexOf('\r\n\r\n')
  if (end < 0) return null
  const headers = buffer.subarray(0, end).toString('latin1')
  const length = /\r\ncontent-length: *(\d+)/i.exec(headers)
  if (length?.[1] !== undefined) return end + 4 + Number(length[1])
  const last = buffer.indexOf('0\r\n\r\n', end + 4)
  return last < 0 ? null : last + 5
}
