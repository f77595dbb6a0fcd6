import { connect } from 'node:net'

/**
 * Milliseconds of each request over `connections` keep-alive sockets. Without `perSecond` each asks again when the answer is there.
 * With it they ask at fixed moments, and time is counted from the moment a request was due: a server that stands still is not
 * spared the requests it kept from being sent. Throws when an answer has another status than the one wanted.
 */
export async function latencies(
  port: number,
  path: string,
  options: { connections: number; ms: number; status: number; perSecond?: number; headers?: Record<string, string> },
): Promise<number[]> {
  const head = Object.entries(options.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${head.join('')}\r\n`)
  const start = performance.now()
  const until = start + options.ms
  const took: number[] = []
  const step = options.perSecond === undefined ? 0 : (1_000 * options.connections) / options.perSecond

  const one = (_: unknown, place: number): Promise<void> =>
    new Promise((resolve, reject) => {
      let sentAt = 0
      // Spread over the step, so that the sockets do not all ask at once.
      let due = start + (step * place) / options.connections
      const socket = connect(port, '127.0.0.1', () => ask())
      const send = (): void => {
        sentAt = step === 0 ? performance.now() : due
        socket.write(request)
      }
      const ask = (): void => {
        const now = performance.now()
        due += step
        if (step === 0 || due <= now) send()
        else setTimeout(send, due - now)
      }
      socket.setNoDelay(true)
      socket.on('error', reject)
      // A redirect has no body and fits into one piece.
      socket.on('data', (answer) => {
        took.push(performance.now() - sentAt)
        if (Number(answer.subarray(9, 12)) !== options.status) {
          socket.destroy()
          reject(new Error(`unexpected answer: ${answer.subarray(0, 200)}`))
        } else if (performance.now() < until) ask()
        else {
          socket.end()
          resolve()
        }
      })
    })

  await Promise.all(Array.from({ length: options.connections }, one))
  return took
}

/** @param share 0.99 for the value that one in a hundred is above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
