import type { Stage } from '../server/stage.ts'

/** `{code, message, request_id, data}` with HTTP 200, errors too. */
export function envelope(stage: Stage, code: number, message: string, data: unknown = {}): Response {
  return Response.json({ code, message, request_id: stage.requestId('tiktok'), data })
}

export const ok = (stage: Stage, data: unknown): Response => envelope(stage, 0, 'OK', data)
export const badParameter = (stage: Stage, what: string): Response => envelope(stage, 40_002, what)

/** Lists and objects in a query are JSON text. */
export function jsonParam(query: URLSearchParams, name: string): unknown {
  try {
    return JSON.parse(query.get(name) ?? 'null')
  } catch {
    return undefined
  }
}

export const textList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** A page of a list; null when page or page_size are out of range. */
export function paged<T>(rows: readonly T[], query: URLSearchParams): { list: T[]; page_info: object } | null {
  const page = Number(query.get('page') ?? '1')
  const size = Number(query.get('page_size') ?? '10')
  if (!(Number.isInteger(page) && page >= 1 && Number.isInteger(size) && size >= 1 && size <= 1_000)) return null
  return {
    list: rows.slice((page - 1) * size, page * size),
    page_info: { page, page_size: size, total_number: rows.length, total_page: Math.ceil(rows.length / size) },
  }
}
