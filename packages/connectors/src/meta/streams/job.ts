import { VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import { z } from 'zod'
import type { MetaApi } from '../api.ts'

const started = z.object({ report_run_id: z.union([z.string(), z.number()]).transform(String) })
const status = z.object({
  async_status: z.string(),
  async_percent_completion: z.number().optional(),
  error_message: z.string().optional(),
  error_user_msg: z.string().optional(),
})

const FIRST_MS = 2_000
const LONGEST_MS = 30_000
/** A job that takes longer than this is left to a later run. */
const PATIENCE_MS = 15 * 60_000
const LATER_MS = 10 * 60_000

/** The vendor gave a job up; fewer days may do. */
export class JobFailed extends Error {}

/**
 * Has a report made (POST), waits until it is there (completed AND at 100 percent), and gives its id.
 *
 * @throws JobFailed when the vendor gave up, VendorWait `vendor-report-not-ready` when it takes too long
 */
export async function runJob(
  meta: MetaApi,
  form: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  // Two jobs of the same kind do no harm, so a doubtful answer may be asked for again.
  const answer = await meta.call(
    { method: 'POST', path: `${meta.accountPath}/insights`, form, idempotent: true },
    signal,
  )
  const job = started.safeParse(answer.json())
  if (!job.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'no report_run_id' })
  const id = encodeURIComponent(job.data.report_run_id)
  const { clock } = meta.ports
  const until = clock.monotonic() + PATIENCE_MS
  let pause = FIRST_MS
  for (;;) {
    const news = status.safeParse((await meta.call({ method: 'GET', path: `${meta.root}/${id}` }, signal)).json())
    if (!news.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'no async_status' })
    const { async_status, async_percent_completion } = news.data
    // Exact words are unverified: compared without case.
    if (/completed$/i.test(async_status) && (async_percent_completion ?? 100) >= 100) return id
    if (/(failed|skipped)$/i.test(async_status))
      throw new JobFailed(news.data.error_user_msg ?? news.data.error_message ?? async_status)
    if (clock.monotonic() >= until) throw new VendorWait('vendor-report-not-ready', LATER_MS)
    await clock.sleep(pause, signal)
    signal.throwIfAborted()
    pause = Math.min(LONGEST_MS, pause * 2)
  }
}

/** When even a single day cannot be made. */
export function jobTrouble(error: JobFailed): VendorUnreachable {
  return new VendorUnreachable('vendor-broken', { detail: error.message.slice(0, 200) }, error)
}
