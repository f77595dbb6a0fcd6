import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { securityHeaders } from '../../apps/server/src/http/security-headers.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/** What the API answers in a test: a value is 200 with JSON, a number is a refusal with that status. */
export type Answers = Record<string, unknown | ((body: unknown, query: URLSearchParams) => unknown)>

export interface DashboardAlone extends AsyncDisposable {
  readonly url: string
  readonly answers: Answers
  /** What the page asked for, `METHOD /path` each with its headers. */
  readonly asked: { readonly key: string; readonly headers: IncomingMessage['headers'] }[]
  /** Sends one live event to every open page. */
  announce(event: unknown): void
}

/**
 * The dashboard in a development build (so that `/dev/components` exists), behind the server's own security headers, with
 * an API that answers what the test says. For what the frame does; whole journeys run against the whole product.
 */
export async function dashboardAlone(answers: Answers): Promise<DashboardAlone> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-dashboard-'))
  execFileSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/vite/bin/vite.js'),
      'build',
      '--mode',
      'development',
      '--outDir',
      folder,
      '--emptyOutDir',
      '--logLevel',
      'error',
    ],
    {
      cwd: join(ROOT, 'apps/dashboard'),
      env: { ...process.env, NODE_ENV: 'development' },
    },
  )
  const index = readFileSync(join(folder, 'index.html'), 'utf8')
  const asked: DashboardAlone['asked'] = []
  const streams = new Set<ServerResponse>()
  const headers = securityHeaders({ publicOrigin: 'http://127.0.0.1' }, false)

  const server = createServer(async (request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://x')
    if (path === '/api/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n')
      streams.add(response)
      response.on('close', () => streams.delete(response))
      return
    }
    if (path.startsWith('/api/') || path === '/healthz')
      return answer(request, response, `${request.method} ${path}`, searchParams)
    const file = join(folder, path.replace('/dashboard/', ''))
    if (path !== '/dashboard/' && existsSync(file) && statSync(file).isFile()) {
      response
        .writeHead(200, { ...headers.asset, 'content-type': TYPES[extname(file)] ?? 'text/plain' })
        .end(readFileSync(file))
      return
    }
    const nonce = randomBytes(16).toString('base64')
    response
      .writeHead(200, { ...headers.page(nonce), 'content-type': 'text/html; charset=utf-8' })
      .end(index.replaceAll('__CSP_NONCE__', nonce))
  })

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    query: URLSearchParams,
  ): Promise<void> {
    let text = ''
    for await (const part of request) text += part
    asked.push({ key, headers: request.headers })
    const given = answers[key]
    const value = typeof given === 'function' ? given(text === '' ? undefined : JSON.parse(text), query) : given
    if (value === null) return void response.writeHead(204).end()
    if (value !== undefined && typeof value !== 'number') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
      return
    }
    const status = value ?? 404
    const code = status === 401 ? 'not-signed-in' : status === 403 ? 'fresh-sign-in-needed' : 'not-found'
    const problem = {
      type: `urn:commerce:problem:${code}`,
      title: 'Refused by the test',
      status,
      code,
      consequence: 'Nothing was changed.',
      nextStep: 'Try again.',
      instance: 'req_test',
    }
    response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem))
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  return {
    url: `http://127.0.0.1:${address.port}/dashboard`,
    answers,
    asked,
    announce: (event) => {
      for (const stream of streams) stream.write(`data: ${JSON.stringify(event)}\n\n`)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
