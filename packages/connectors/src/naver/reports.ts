import { type Json, VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import type { Day } from '@commerce/kernel'
import { z } from 'zod'
import type { ApiAnswer } from '../kit/types.ts'
import type { NaverSession } from './api.ts'
import { untilNextReportTry } from './wait.ts'

export type ReportType = 'AD' | 'AD_CONVERSION'

const job = z.object({
  reportJobId: z.union([z.number(), z.string().min(1)]),
  status: z.string(),
  downloadUrl: z.string().nullish(),
})
type Job = z.infer<typeof job>

/** Pauses between looks at a job, milliseconds; the last one repeats. The vendor's own samples look every five seconds. */
const PAUSES = [500, 1_000, 2_000, 3_000, 5_000]
const LOOKS = 60
/** A job whose figures were corrected after it was built is made anew, so often. */
const REMAKES = 3
const REPORT_BYTES = 128 * 1024 * 1024
const DOWNLOAD_MS = 120_000
const FEWEST_COLUMNS = 13

/**
 * A STAT report of one type and one day of Korea: the job is made, waited for, downloaded and taken away again (AD1).
 *
 * @returns the TSV as it came; null when there are no figures of that day.
 * @throws VendorWait `vendor-report-not-ready` with the next time to ask; VendorRefused, VendorUnreachable
 */
export async function statReport(
  session: NaverSession,
  reportTp: ReportType,
  day: Day,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  for (let made = 0; made < REMAKES; made += 1) {
    const begun = await create(session, reportTp, day, signal)
    try {
      const done = await finished(session, begun, signal)
      if (done.status === 'NONE') return null
      if (done.status === 'BUILT') {
        const bytes = await download(session, done, signal)
        if (bytes !== null) return bytes
      }
    } finally {
      await remove(session, begun, signal)
    }
  }
  throw notReady(session)
}

async function create(session: NaverSession, reportTp: ReportType, day: Day, signal: AbortSignal): Promise<Job> {
  const json: Json = { reportTp, statDt: day.replaceAll('-', '') }
  // A job made twice costs nothing, so a doubtful outcome may be repeated.
  const answer = await session.api.call(
    { method: 'POST', path: '/stat-reports', json, idempotent: true, budget: session.reports },
    signal,
  )
  return readJob(answer)
}

/** The job in its last state: BUILT, NONE or CHANGED. */
async function finished(session: NaverSession, begun: Job, signal: AbortSignal): Promise<Job> {
  let current = begun
  for (let look = 0; look < LOOKS; look += 1) {
    switch (current.status) {
      case 'BUILT':
      case 'NONE':
      case 'CHANGED':
        return current
      case 'AGGREGATING':
        throw notReady(session)
      case 'ERROR':
        throw new VendorUnreachable('vendor-broken', { detail: 'stat report ERROR' })
      case 'REGIST':
      case 'RUNNING':
      case 'WAITING':
        break
      default:
        throw new VendorRefused('vendor-answer-unreadable', { detail: `status ${current.status.slice(0, 40)}` })
    }
    await session.ports.clock.sleep(PAUSES[Math.min(look, PAUSES.length - 1)] ?? 0, signal)
    signal.throwIfAborted()
    const path = `/stat-reports/${current.reportJobId}`
    current = readJob(await session.api.call({ method: 'GET', path, budget: session.reports }, signal))
  }
  throw notReady(session)
}

/** Null when the figures were corrected between the last look and the download: such a file is not given any more. */
async function download(session: NaverSession, done: Job, signal: AbortSignal): Promise<Uint8Array | null> {
  const url = done.downloadUrl ?? ''
  if (!URL.canParse(url)) throw new VendorRefused('vendor-answer-unreadable', { detail: 'downloadUrl' })
  const { api, reports: budget } = session
  try {
    const how = { path: '/report-download', url, budget, maxBytes: REPORT_BYTES, deadlineMs: DOWNLOAD_MS }
    return tableOf(await api.call({ method: 'GET', ...how }, signal))
  } catch (error) {
    if (!(error instanceof VendorRefused) || error.code !== 'vendor-request-refused') throw error
    const path = `/stat-reports/${done.reportJobId}`
    const now = readJob(await api.call({ method: 'GET', path, budget }, signal))
    if (now.status !== 'CHANGED') throw error
    return null
  }
}

/** A file that is no table must not pass for a day without figures. @throws VendorRefused `vendor-answer-unreadable` */
function tableOf({ bytes }: ApiAnswer): Uint8Array {
  const end = bytes.indexOf(0x0a)
  const first = bytes.subarray(0, end === -1 ? bytes.length : end)
  const cells = first.reduce((count, byte) => (byte === 0x09 ? count + 1 : count), 1)
  if (bytes.length > 0 && cells < FEWEST_COLUMNS) {
    throw new VendorRefused('vendor-answer-unreadable', { detail: 'report without columns' })
  }
  return bytes
}

/** At most 100 jobs are kept; the oldest gives way by itself, so a failure here harms nothing. */
async function remove(session: NaverSession, begun: Job, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  try {
    const path = `/stat-reports/${begun.reportJobId}`
    await session.api.call({ method: 'DELETE', path, budget: session.reports }, signal)
  } catch (error) {
    if (!isVendorTrouble(error) && !signal.aborted) throw error
  }
}

function isVendorTrouble(error: unknown): boolean {
  return error instanceof VendorRefused || error instanceof VendorUnreachable || error instanceof VendorWait
}

function readJob(answer: ApiAnswer): Job {
  const read = job.safeParse(answer.json())
  if (read.success) return read.data
  throw new VendorRefused('vendor-answer-unreadable', { detail: 'stat report' })
}

function notReady(session: NaverSession): VendorWait {
  return new VendorWait('vendor-report-not-ready', untilNextReportTry(session.ports.clock.now()))
}
