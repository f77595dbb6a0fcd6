import type { BodyOf, Link } from '@commerce/contracts'
import { dayOf, day as dayText, endOfDay, zone as zoneOf } from '@commerce/contracts/figures'
import { isWebAddress, UTM, type UtmName } from './link-state.ts'

/** What stands in the form: text as it was typed. */
export interface LinkDraft {
  readonly name: string
  readonly targetUrl: string
  readonly slug: string
  readonly platform: string | null
  readonly campaign: string
  readonly coupon: string
  /** `YYYY-MM-DD` or empty. */
  readonly lastDay: string
  readonly utm: Readonly<Record<UtmName, string>>
}

type Fault = 'links:needed' | 'links:targetWrong' | 'links:slugWrong'

export function draftOf(link: Link | null, zone: string): LinkDraft {
  return {
    name: link?.name ?? '',
    targetUrl: link?.targetUrl ?? '',
    slug: '',
    platform: link?.platform ?? null,
    campaign: link?.campaign ?? '',
    coupon: link?.coupon ?? '',
    // The moment it ends belongs to the day after.
    lastDay: link?.expiresAt == null ? '' : dayOf(link.expiresAt - 1, zoneOf(zone)),
    utm: Object.fromEntries(UTM.map((name) => [name, link?.utm[name] ?? ''])) as Record<UtmName, string>,
  }
}

/** What must be changed before it can be sent, by field. */
export function faultsOf(draft: LinkDraft): Partial<Record<'name' | 'targetUrl' | 'slug', Fault>> {
  const slug = draft.slug.trim()
  return {
    ...(draft.name.trim() === '' ? { name: 'links:needed' as const } : {}),
    ...(isWebAddress(draft.targetUrl) ? {} : { targetUrl: 'links:targetWrong' as const }),
    ...(slug === '' || /^[A-Za-z0-9_-]{2,40}$/.test(slug) ? {} : { slug: 'links:slugWrong' as const }),
  }
}

/** The draft as the API takes it; the last day is counted to its end in the zone of the shop. */
export function writeOf(draft: LinkDraft, zone: string): Omit<BodyOf<'POST /api/links'>, 'slug'> {
  const text = (value: string) => (value.trim() === '' ? null : value.trim())
  return {
    name: draft.name.trim(),
    targetUrl: draft.targetUrl.trim(),
    utm: Object.fromEntries(
      UTM.flatMap((name) => (draft.utm[name].trim() === '' ? [] : [[name, draft.utm[name].trim()] as const])),
    ),
    platform: draft.platform,
    campaign: text(draft.campaign),
    coupon: text(draft.coupon),
    expiresAt: draft.lastDay === '' ? null : endOfDay(dayText(draft.lastDay), zoneOf(zone)),
  }
}
