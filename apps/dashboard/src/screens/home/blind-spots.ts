/** A nightly backup plus some hours of grace; older than this, one night was missed (ux.md section 4). */
export const BACKUP_TOO_OLD_MS = 30 * 3_600_000

export type BlindSpot =
  | { readonly kind: 'backup-never' }
  | { readonly kind: 'backup-old'; readonly ageMs: number }
  | { readonly kind: 'jobs-dead'; readonly count: number }

/**
 * What the person does not see but should. What is not known (still loading, not allowed, failed) is no blind spot here;
 * the page says separately what could not be checked.
 *
 * @param seen.newestVerifiedAt epoch ms; `null`: there is none; `undefined`: not known.
 * @param now epoch ms
 */
export function blindSpots(
  seen: { newestVerifiedAt: number | null | undefined; deadJobs: number | undefined },
  now: number,
): readonly BlindSpot[] {
  const spots: BlindSpot[] = []
  if (seen.newestVerifiedAt === null) spots.push({ kind: 'backup-never' })
  else if (seen.newestVerifiedAt !== undefined && isTooOld(seen.newestVerifiedAt, now)) {
    spots.push({ kind: 'backup-old', ageMs: now - seen.newestVerifiedAt })
  }
  if (seen.deadJobs !== undefined && seen.deadJobs > 0) spots.push({ kind: 'jobs-dead', count: seen.deadJobs })
  return spots
}

/** Is the newest verified backup older than a night should allow? Both in epoch ms. */
export function isTooOld(verifiedAt: number, now: number): boolean {
  return now - verifiedAt > BACKUP_TOO_OLD_MS
}
