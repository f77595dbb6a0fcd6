/**
 * Parameters that platforms add to an address when somebody clicks an ad. What is kept of them, and of `utm_…`, is short, clean
 * text; everything else in the address is not looked at.
 */
export const CLICK_IDS = [
  'gclid', // Google Ads
  'gbraid', // Google Ads, from an app
  'wbraid', // Google Ads, to an app
  'fbclid', // Meta; also on posts that nobody paid for
  'ttclid', // TikTok
  'msclkid', // Microsoft
  'kakao_ad_id', // Kakao (unverified)
  'NaPm', // Naver shopping (unverified)
  'n_media', // Naver SearchAd's automatic tracking, this and the following (unverified)
  'n_query',
  'n_rank',
  'n_ad_group',
  'n_ad',
  'n_keyword_id',
  'n_keyword',
  'n_campaign_type',
  'n_campaign',
  'n_ad_group_type',
  'n_match',
  'traceid', // Coupang, this and the following (unverified)
  'src',
  'spec',
] as const

/** Of our own: the click on a short link that led here, so that a purchase finds it without a cookie of another site. */
export const OWN_CLICK = 'cm_click'

const KEPT = new Map<string, string>([...CLICK_IDS, OWN_CLICK].map((name) => [name.toLowerCase(), name]))
const LONGEST = 200
const MOST = 16
/** Names of Coupang's that mean something only together with its trace id. */
const COUPANG_ONLY = new Set(['src', 'spec'])

export interface Landing {
  readonly clickIds: Readonly<Record<string, string>>
  readonly utm: Readonly<Record<string, string>>
}

export const NO_LANDING: Landing = { clickIds: {}, utm: {} }

/** Reads a query, with or without `?`. Values are cut to 200 characters; control characters and broken text are left out. */
export function landingOf(query: string): Landing {
  if (query === '' || query === '?') return NO_LANDING
  return landingFrom(new URLSearchParams(query.slice(0, 8_000)))
}

/** The same of pairs that a script sent. */
export function landingFrom(pairs: Iterable<readonly [string, string]>): Landing {
  const clickIds: Record<string, string> = {}
  const utm: Record<string, string> = {}
  let left = MOST
  for (const [name, text] of pairs) {
    if (left === 0) break
    const value = clean(text)
    if (value === '') continue
    const lower = name.toLowerCase()
    const known = KEPT.get(lower)
    if (known !== undefined && !(known in clickIds)) clickIds[known] = value
    else if (/^utm_[a-z_]{1,30}$/.test(lower) && !(lower in utm)) utm[lower] = value
    else continue
    left -= 1
  }
  if (clickIds.traceid === undefined) for (const name of COUPANG_ONLY) delete clickIds[name]
  return { clickIds, utm }
}

/** Numbers that tell one click from all others, and so one person's. */
const PERSONAL = new Set(['gclid', 'gbraid', 'wbraid', 'fbclid', 'ttclid', 'msclkid', 'kakao_ad_id', 'NaPm', 'traceid'])

/** The same without what tells visitors apart: which platform it was stays, whose click it was goes (consent `never`). */
export function withoutPersons({ clickIds, utm }: Landing): Landing {
  const kept = Object.entries(clickIds).filter(([name]) => name !== OWN_CLICK)
  return { utm, clickIds: Object.fromEntries(kept.map(([name, value]) => [name, PERSONAL.has(name) ? '-' : value])) }
}

/** Text that both engines can keep and a log line can show. */
export function clean(text: string, longest = LONGEST): string {
  let kept = ''
  for (const letter of text.slice(0, longest * 2)) {
    const code = letter.codePointAt(0) ?? 0
    const lone = code >= 0xd800 && code <= 0xdfff
    if (code < 32 || code === 127 || lone) continue
    if (kept.length + letter.length > longest) break
    kept += letter
  }
  return kept.trim()
}

/** What a referrer says without saying what somebody read or searched: its host. Null when there is none. */
export function referrerHost(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text.length > 4_000 || !URL.canParse(text)) return null
  const { protocol, hostname } = new URL(text)
  if (protocol === 'android-app:') return clean(hostname, 100) || null
  return protocol === 'https:' || protocol === 'http:' ? clean(hostname, 100) || null : null
}
