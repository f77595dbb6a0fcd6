import { Agent, request } from 'node:http'

export interface Latency {
  readonly p50: number
  readonly p95: number
}

/** Milliseconds from asking to the last byte, one request after the other on a connection that stays open. Throws unless 200. */
export async function pageLatency(
  port: number,
  path: string,
  options: { times: number; headers: Record<string, string> },
): Promise<Latency> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const took: number[] = []
  for (let n = 0; n < options.times; n += 1) {
    const start = performance.now()
    await once(agent, port, path, options.headers)
    took.push(performance.now() - start)
  }
  agent.destroy()
  took.sort((a, b) => a - b)
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}

function once(agent: Agent, port: number, path: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent, headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => {
        if (answer.statusCode !== 200) text += chunk
      })
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve()
        else reject(new Error(`${path}: ${answer.statusCode} ${text.slice(0, 300)}`))
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
