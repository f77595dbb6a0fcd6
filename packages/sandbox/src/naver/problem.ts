import type { Stage } from '../server/stage.ts'

/** `{code, status, title, detail, transactionId}` as all refusals of the SearchAd API come. */
export function problem(
  stage: Stage,
  status: number,
  code: number,
  title: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const transactionId = stage.requestId('naver')
  return Response.json(
    { code, status, title, detail: title, transactionId },
    { status, headers: { 'x-transaction-id': transactionId, ...headers } },
  )
}
