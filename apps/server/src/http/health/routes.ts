import { type Handlers, may } from '@commerce/contracts'
import { type Clock, granted } from '@commerce/kernel'
import type { Log } from '../deps.ts'
import { type Finding, type Probe, type State, withinTime } from './probes.ts'

/** How long a finding is believed, milliseconds: many monitors must not become load. */
const BELIEVED_MS = 5_000
const PROBE_MS = 2_000

type Part = Finding & { readonly name: string }
interface Report {
  readonly state: State
  readonly parts: readonly Part[]
}

/** `/healthz`, `/readyz` and `/api/health` (O1, ux.md section 4). */
export function createHealthRoutes(deps: {
  probes: readonly Probe[]
  clock: Clock
  log: Log
  version: string
}): Handlers {
  const { probes, clock, log } = deps
  let kept: { at: number; report: Promise<Report> } | null = null

  async function look(): Promise<Report> {
    const parts = await Promise.all(
      probes.map(async (probe): Promise<Part> => ({ name: probe.name, ...(await withinTime(probe, deps, PROBE_MS)) })),
    )
    const bad = parts.filter(({ state }) => state !== 'ok')
    if (bad.length > 0) log.warn({ parts: bad }, 'not fully healthy')
    return { state: worst(parts), parts }
  }

  function report(): Promise<Report> {
    const now = clock.monotonic()
    if (kept === null || now - kept.at >= BELIEVED_MS) kept = { at: now, report: look() }
    return kept.report
  }

  return {
    'GET /healthz': async () => granted({ state: 'ok' as const }),

    'GET /readyz': async ({ context }) => {
      const { state, parts } = await report()
      // Whoever may look after jobs and backups may see what is wrong with the machine (ASVS 13.4.5).
      const answer = may(context.actor, 'jobs:manage') ? { state, parts: [...parts] } : { state }
      return state === 'down' ? Response.json(answer, { status: 503 }) : granted(answer)
    },

    'GET /api/health': async () => {
      const { state } = await report()
      return granted({ status: state, version: deps.version, time: clock.now() })
    },
  }
}

function worst(parts: readonly Part[]): State {
  if (parts.some(({ state }) => state === 'down')) return 'down'
  return parts.some(({ state }) => state === 'degraded') ? 'degraded' : 'ok'
}
