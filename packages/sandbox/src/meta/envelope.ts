import type { Stage } from '../server/stage.ts'

/** `{"error":{message,type,code,error_subcode,fbtrace_id,is_transient}}`; limits come as 400 too, told by their code. */
export function graphError(
  stage: Stage,
  status: number,
  code: number,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): Response {
  const error = {
    message,
    type: code === 190 ? 'OAuthException' : 'FacebookApiException',
    code,
    is_transient: false,
    ...more,
    fbtrace_id: stage.requestId('meta'),
  }
  return Response.json({ error }, { status, headers: { 'x-fb-trace-id': error.fbtrace_id } })
}

/** Cursor paging: `after` is a place in the list; `next` repeats the request with the token in it, as the vendor does. */
export function paged<T>(rows: readonly T[], url: URL, token: string): { data: T[]; paging?: object } {
  const limit = Math.max(1, Math.min(5_000, Number(url.searchParams.get('limit') ?? '25') || 25))
  const start = placeOf(url.searchParams.get('after'))
  const data = rows.slice(start, start + limit)
  if (data.length === 0) return { data }
  const cursors = { before: cursor(start), after: cursor(start + data.length) }
  if (start + data.length >= rows.length) return { data, paging: { cursors } }
  const next = new URL(url)
  next.searchParams.set('access_token', token)
  next.searchParams.set('after', cursors.after)
  return { data, paging: { cursors, next: next.toString() } }
}

const cursor = (place: number): string => Buffer.from(`p${place}`).toString('base64url')

function placeOf(after: string | null): number {
  const [, digits] = /^p(\d+)$/.exec(Buffer.from(after ?? '', 'base64url').toString()) ?? []
  return Number(digits ?? '0')
}

/** A list in JSON or with commas. */
export function listOf(text: string | null): string[] {
  if (text === null || text === '') return []
  try {
    const parsed: unknown = JSON.parse(text)
    if (Array.isArray(parsed)) return parsed.map(String)
  } catch {
    // Not JSON: commas.
  }
  return text.split(',').map((part) => part.trim())
}
