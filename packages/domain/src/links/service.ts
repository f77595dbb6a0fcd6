import type { Actor, Link } from '@commerce/contracts'
import { addDays, type Day, dayOf, granted, type Result, refused, type Zone, zone } from '@commerce/kernel'
import { createBatchLog } from './batch-log.ts'
import { createLinkCache } from './cache.ts'
import { createEvents } from './events.ts'
import type { Click, ConversionEvent, LinkRow, LinksDeps, TrackingSettings } from './model.ts'
import { checkSlug, randomSlug } from './policy/slug.ts'
import { checkTarget, isLocalOnly } from './policy/target.ts'
import { createRedirect } from './redirect.ts'
import { deleteClicksBefore, deleteEventsBefore, writeClicks } from './repo/clicks.ts'
import { writeEvents } from './repo/events.ts'
import { deleteLink, findLink, findLinks, insertLink, updateLink } from './repo/links.ts'
import { countUp, readTracking, writeTracking } from './repo/settings.ts'
import { trackingScript } from './script.ts'
import { createViews, type LinkStats } from './views.ts'

/** How long rows of clicks and events are kept, days; the counts of days stay. */
export const KEPT_DAYS = 400
/** The most that waits in memory: about ten megabytes. */
const MOST_WAITING = 20_000
const TRIES = 20

export interface LinkInput {
  readonly name: string
  readonly targetUrl: string
  readonly slug?: string | undefined
  readonly utm?: Readonly<Record<string, string>> | undefined
  readonly platform?: string | null | undefined
  readonly campaign?: string | null | undefined
  readonly coupon?: string | null | undefined
  readonly expiresAt?: number | null | undefined
}
type Changes = { readonly [K in keyof LinkInput]?: LinkInput[K] | undefined } & {
  readonly enabled?: boolean | undefined
}
export type LinkRefusal = 'slug-taken' | 'slug-reserved' | 'target-not-allowed'

interface By {
  readonly actor: Actor
  readonly requestId: string | null
}

/** Tracking links, what is behind them, and what shops tell of their visitors (KP4, KP5, T11, T12). */
export function createLinks(deps: LinksDeps) {
  const { store, clock, ids, random, log, publicUrl } = deps
  const cache = createLinkCache(deps)
  const views = createViews(deps)
  // The zone of the shop as it was last asked for: a redirect does not wait for it.
  let shopZone: Zone = zone('Asia/Seoul')
  const learnZone = async (): Promise<void> => {
    shopZone = await deps.shopZone()
  }
  const logOf = <T>(what: string, write: (batch: readonly T[]) => Promise<void>) =>
    createBatchLog<T>({ clock, log, what, most: MOST_WAITING, write })
  const clicks = logOf<Click>('clicks', (batch) => store.write((tx) => writeClicks(store, tx, batch)))
  const events = logOf<ConversionEvent>('events', (batch) => store.write((tx) => writeEvents(store, tx, batch)))
  const ports = { clock, ids, random, cache, log, zone: () => shopZone }
  const redirect = createRedirect({ ...ports, clicks })
  const taking = createEvents({ ...ports, events, ownOrigin: publicUrl })

  const audited = (by: By, action: string, object: string | null, before: object | null, after: object | null) => ({
    actor: by.actor,
    requestId: by.requestId,
    action,
    object,
    before,
    after,
    reason: null,
  })

  async function insert(by: By, link: LinkRow): Promise<boolean> {
    const done = await store.write(async (tx) => {
      if (!(await insertLink(tx, link))) return false
      await countUp(tx, link.createdAt)
      await deps.linkChanged(tx, link.id)
      await deps.recordAudit(tx, audited(by, 'links.created', link.id, null, forAudit(link)))
      return true
    })
    if (done) cache.changed()
    return done
  }

  return {
    redirect,
    events: taking,
    localOnly: isLocalOnly(publicUrl),
    settings: async (): Promise<TrackingSettings> => (await cache.known()).settings,
    script: async (): Promise<string> => trackingScript((await cache.known()).settings),

    /** Learns the shop's zone; again when the shop moves. */
    learnZone,

    async list(query: { search?: string | undefined; limit: number; offset: number }) {
      const { items, total } = await findLinks(store.read, query)
      return { items: await views.of(items), total }
    },

    async create(by: By, input: LinkInput): Promise<Result<Link, LinkRefusal>> {
      const target = checkTarget(input.targetUrl, publicUrl)
      if (!target.ok) return target
      const wished = input.slug === undefined ? null : checkSlug(input.slug)
      if (wished !== null && !wished.ok) return wished
      const at = clock.now()
      for (let attempt = 0; attempt < (wished === null ? TRIES : 1); attempt += 1) {
        const link: LinkRow = {
          id: ids.next('lnk'),
          slug: wished === null ? randomSlug(random) : wished.value,
          name: input.name,
          targetUrl: target.value,
          utm: input.utm ?? {},
          platform: input.platform ?? null,
          campaign: input.campaign ?? null,
          coupon: input.coupon ?? null,
          enabled: true,
          expiresAt: input.expiresAt ?? null,
          createdBy: actorName(by.actor),
          createdAt: at,
          updatedAt: at,
        }
        if (await insert(by, link)) return granted(await views.one(link))
      }
      return refused('slug-taken', { slug: wished === null ? '' : wished.value })
    },

    async change(by: By, id: string, changes: Changes): Promise<Result<Link, LinkRefusal | 'not-found'>> {
      const target = changes.targetUrl === undefined ? null : checkTarget(changes.targetUrl, publicUrl)
      if (target !== null && !target.ok) return target
      const changed = await store.write(async (tx) => {
        const before = await findLink(tx, id)
        if (before === null) return null
        const wanted = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
        const after: LinkRow = {
          ...before,
          ...wanted,
          slug: before.slug,
          ...(target === null ? {} : { targetUrl: target.value }),
          updatedAt: clock.now(),
        }
        await updateLink(tx, after)
        await countUp(tx, after.updatedAt)
        await deps.linkChanged(tx, id)
        await deps.recordAudit(tx, audited(by, 'links.changed', id, forAudit(before), forAudit(after)))
        return after
      })
      if (changed === null) return refused('not-found')
      cache.changed()
      return granted(await views.one(changed))
    },

    /** The link goes; its clicks and what was credited to it stay counted. */
    async remove(by: By, id: string): Promise<Result<null, 'not-found'>> {
      const there = await store.write(async (tx) => {
        const before = await findLink(tx, id)
        if (before === null) return false
        await deleteLink(tx, id)
        await countUp(tx, clock.now())
        await deps.recordAudit(tx, audited(by, 'links.deleted', id, forAudit(before), null))
        return true
      })
      if (!there) return refused('not-found')
      cache.changed()
      return granted(null)
    },

    async stats(id: string, days: number): Promise<Result<LinkStats, 'not-found'>> {
      const link = await findLink(store.read, id)
      if (link === null) return refused('not-found')
      await learnZone()
      const today = dayOf(clock.now(), shopZone)
      return granted(await views.stats(link, addDays(today, 1 - days) as Day, today))
    },

    async setSettings(by: By, settings: TrackingSettings): Promise<TrackingSettings> {
      const origins = [...new Set(settings.origins.map((origin) => new URL(origin).origin))].sort()
      const after = { ...settings, origins }
      await store.write(async (tx) => {
        const before = await readTracking(tx)
        await writeTracking(tx, after, clock.now())
        await countUp(tx, clock.now())
        await deps.recordAudit(tx, audited(by, 'tracking.changed', null, before, after))
      })
      cache.changed()
      return after
    },

    /** Writes what waits, for tests and before a copy is made. */
    async flush(): Promise<void> {
      await clicks.flush()
      await events.flush()
    },

    lost: () => clicks.lost() + events.lost(),

    /** Lets old rows of clicks and events go. */
    async tidy(): Promise<void> {
      const before = clock.now() - KEPT_DAYS * 86_400_000
      await store.write(async (tx) => {
        await deleteClicksBefore(tx, firstIdAt('clk', before))
        await deleteEventsBefore(tx, firstIdAt('cev', before))
      })
    },

    /** Writes what waits and takes no more. */
    async close(): Promise<void> {
      await clicks.close()
      await events.close()
    },
  }
}
export type Links = ReturnType<typeof createLinks>

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The lowest id of a moment: ids are ULIDs, so time is a range of ids. */
export function firstIdAt(prefix: string, epochMs: number): string {
  let rest = Math.max(0, Math.floor(epochMs))
  let text = ''
  for (let place = 0; place < 10; place += 1) {
    text = `${CROCKFORD[rest % 32]}${text}`
    rest = Math.floor(rest / 32)
  }
  return `${prefix}_${text}`
}

function forAudit(link: LinkRow): object {
  const { id: _, createdBy: __, createdAt: ___, updatedAt: ____, ...shown } = link
  return shown
}

function actorName(actor: Actor): string {
  if (actor.kind === 'user' || actor.kind === 'key') return actor.userId
  return actor.kind
}
