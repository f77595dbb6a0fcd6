import type { BackupReason, Manifest, Retention } from './model.ts'

/** How many days a copy that was made for a reason of its own is kept, whatever the rest says. */
const KEEP_DAYS: Readonly<Record<BackupReason, number>> = { nightly: 0, demand: 7, upgrade: 30, 'before-restore': 30 }
const DAY_MS = 86_400_000

/** Newest verified backup, by the moment it was taken. Null when there is none. */
export function newestVerified(backups: readonly Manifest[]): Manifest | null {
  return backups
    .filter((one) => one.state === 'verified')
    .reduce<Manifest | null>((best, one) => (best === null || one.createdAt > best.createdAt ? one : best), null)
}

/**
 * Which backups may go. Of the verified ones the newest of each day, week and month is kept, as many as `retention` says;
 * copies made before an upgrade or a restore stay for 30 days, those a person asked for 7; failed ones go after a day. The newest verified copy
 * is never given up, and nothing goes while there is no verified one.
 *
 * @param now epoch milliseconds.
 * @param dayOf local day `YYYY-MM-DD` of a moment, in the zone of the shop.
 */
export function expired(
  backups: readonly Manifest[],
  retention: Retention,
  now: number,
  dayOf: (at: number) => string,
): Manifest[] {
  const newest = newestVerified(backups)
  if (newest === null) return []
  const verified = backups.filter((one) => one.state === 'verified').sort((a, b) => b.createdAt - a.createdAt)
  const keep = new Set<string>([newest.id])
  const keepNewestPer = (bucketOf: (day: string) => string, count: number): void => {
    const seen = new Set<string>()
    for (const one of verified) {
      const bucket = bucketOf(dayOf(one.createdAt))
      if (seen.has(bucket)) continue
      if (seen.size === count) return
      seen.add(bucket)
      keep.add(one.id)
    }
  }
  keepNewestPer((day) => day, retention.daily)
  keepNewestPer(weekOf, retention.weekly)
  keepNewestPer((day) => day.slice(0, 7), retention.monthly)

  return backups.filter((one) => {
    if (keep.has(one.id) || one.state === 'running') return false
    const age = now - one.createdAt
    if (one.state !== 'verified') return age > DAY_MS
    return age >= KEEP_DAYS[one.reason] * DAY_MS
  })
}

/** Monday of the week of a day, as the name of that week. */
function weekOf(day: string): string {
  const noon = Date.parse(`${day}T12:00:00Z`)
  const weekday = (new Date(noon).getUTCDay() + 6) % 7
  return new Date(noon - weekday * DAY_MS).toISOString().slice(0, 10)
}
