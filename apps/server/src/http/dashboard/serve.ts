import { readFile } from 'node:fs/promises'
import { encodingFor, listFiles, readStatic, type StaticFile } from './files.ts'

export interface Dashboard {
  /** A built file by its path below `/dashboard/`; null when there is none. */
  file(path: string, headers: Headers): Promise<Response | null>
  /** The page of the app with the nonce of this answer; null when the dashboard has not been built. */
  page(nonce: string): Promise<string | null>
}

/** Where the build leaves room for the nonce (`html.cspNonce` in apps/dashboard/vite.config.ts). */
const NONCE_MARK = '__CSP_NONCE__'

/** Serves the built dashboard. @param deps.dev look at the folder again for every request. */
export function createDashboard(deps: { dir: string; dev: boolean }): Dashboard {
  let listed: Promise<ReadonlyMap<string, StaticFile>> | null = null
  let template: string | null = null

  const files = async (): Promise<ReadonlyMap<string, StaticFile>> => {
    if (deps.dev || listed === null) listed = listFiles(deps.dir)
    const found = await listed
    // Not built yet: look again next time.
    if (found.size === 0) listed = null
    return found
  }

  return {
    async file(path, headers) {
      const file = (await files()).get(path)
      if (file === undefined || path === 'index.html') return null
      const encoding = encodingFor(file, headers.get('accept-encoding'))
      const etag = encoding === null ? file.etag : `${file.etag.slice(0, -1)}-${encoding}"`
      const answer: Record<string, string> = {
        etag,
        vary: 'Accept-Encoding',
        'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      }
      if (matches(headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: answer })
      answer['content-type'] = file.type
      if (encoding !== null) answer['content-encoding'] = encoding
      return new Response(await readStatic(file, encoding), { headers: answer })
    },

    async page(nonce) {
      const index = (await files()).get('index.html')
      if (index === undefined) return null
      if (deps.dev || template === null) template = await readFile(index.file, 'utf8')
      return template.replaceAll(NONCE_MARK, nonce)
    },
  }
}

function matches(ifNoneMatch: string | null, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}
