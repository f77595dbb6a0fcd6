import type { Stage } from '../server/stage.ts'
import { seoulIso } from '../world/calendar.ts'

/** `{code, message, timestamp, traceId}`; codes of the gateway begin with `GW.`. */
export function gateProblem(
  stage: Stage,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const traceId = stage.requestId('smartstore')
  return Response.json(
    { code, message, timestamp: seoulIso(stage.clock.now(), true), traceId },
    { status, headers: { 'gncp-gw-trace-id': traceId, ...headers } },
  )
}
