/** One answer of the product, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed when it is JSON, else undefined. */
  readonly json: Body
}

// Tests reach into answers of many shapes; a wrong path gives undefined, which no expectation takes for right.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Body = any

export interface Exchange {
  readonly method: string
  readonly path: string
  readonly answer: Answer
}

export interface Sending {
  readonly json?: unknown
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  readonly headers?: Readonly<Record<string, string>>
}

/** A caller with a cookie jar of its own. */
export interface Client {
  readonly cookies: Map<string, string>
  send(method: string, path: string, sending?: Sending): Promise<Answer>
  get(path: string, headers?: Sending['headers']): Promise<Answer>
  post(path: string, json?: unknown, headers?: Sending['headers']): Promise<Answer>
}

/** @param always headers of every request. @param seen is told every answer. */
export function createClient(
  origin: () => string,
  always: Readonly<Record<string, string>> = {},
  seen: (exchange: Exchange) => void = () => undefined,
): Client {
  const cookies = new Map<string, string>()

  async function send(method: string, path: string, { json, body, headers }: Sending = {}): Promise<Answer> {
    const sent = new Headers(always)
    if (json !== undefined) sent.set('content-type', 'application/json')
    if (cookies.size > 0) sent.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    for (const [name, value] of Object.entries(headers ?? {})) sent.set(name, value)
    const payload = json === undefined ? (body ?? null) : JSON.stringify(json)
    const stream = payload instanceof ReadableStream ? { duplex: 'half' as const } : {}
    const response = await fetch(`${origin()}${path}`, {
      method,
      headers: sent,
      body: payload,
      redirect: 'manual',
      ...stream,
    })
    for (const line of response.headers.getSetCookie()) keep(line)
    const text = Buffer.from(await response.arrayBuffer()).toString('latin1')
    const utf8 = Buffer.from(text, 'latin1').toString('utf8')
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && utf8 !== ''
    const answer = {
      status: response.status,
      headers: response.headers,
      text: utf8,
      json: isJson ? JSON.parse(utf8) : undefined,
    }
    seen({ method, path, answer })
    return answer
  }

  function keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at))
    else cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }

  return {
    cookies,
    send,
    get: (path, headers) => send('GET', path, headers === undefined ? {} : { headers }),
    post: (path, json, headers) =>
      send('POST', path, { ...(json === undefined ? {} : { json }), ...(headers === undefined ? {} : { headers }) }),
  }
}
