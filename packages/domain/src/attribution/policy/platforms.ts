/** A platform, and what is known of the ad. */
export interface Source {
  readonly platform: string
  readonly campaign: string | null
  readonly keyword: string | null
}

type Values = Readonly<Record<string, string>>

/** Tracked, but by no ad platform we know: a blog, a newsletter, an influencer. */
export const OTHER = 'other'

/**
 * Which platform added these parameters to the address. A `fbclid` also stands behind posts that nobody paid for, and `NaPm` behind
 * free places of Naver shopping: both say where a buyer came from, not that the click was paid.
 */
export function platformOfClickIds(ids: Values): Source | null {
  const of = (platform: string, campaign: string | null = null, keyword: string | null = null): Source => ({
    platform,
    campaign,
    keyword,
  })
  // Naver's and Coupang's names are not documented by the vendors in a form we could check: unverified.
  if (Object.keys(ids).some((name) => name.startsWith('n_')))
    return of('naver', ids.n_campaign ?? null, ids.n_keyword ?? ids.n_query ?? null)
  if (ids.NaPm !== undefined) return of('naver')
  if (ids.gclid !== undefined || ids.gbraid !== undefined || ids.wbraid !== undefined) return of('google')
  if (ids.fbclid !== undefined) return of('meta')
  if (ids.ttclid !== undefined) return of('tiktok')
  if (ids.traceid !== undefined) return of('coupang-ads')
  if (ids.msclkid !== undefined) return of('microsoft')
  if (ids.kakao_ad_id !== undefined) return of('kakao')
  return null
}

/** Mediums that no ad platform is paid for. */
const UNPAID =
  /^(organic|referral|e?-?mail|newsletter|sms|lms|push|blog|cafe|affiliate|influencer|qr|offline|print|none|\(none\))$/i

export function platformOfUtm(utm: Values): Source | null {
  const { utm_source: source, utm_medium: medium, utm_campaign: campaign, utm_term: term } = utm
  if (source === undefined && medium === undefined && campaign === undefined) return null
  const named = source === undefined || UNPAID.test(medium ?? '') ? null : platformOfName(source)
  return { platform: named ?? OTHER, campaign: campaign ?? null, keyword: term ?? null }
}

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/naver|네이버|파워링크|powerlink/i, 'naver'],
  [/facebook|instagram|\bmeta\b|^(fb|ig)$|메타|페이스북|인스타/i, 'meta'],
  [/google|구글|youtube|유튜브|adwords/i, 'google'],
  [/tiktok|틱톡/i, 'tiktok'],
  [/coupang|쿠팡/i, 'coupang-ads'],
  [/kakao|카카오|\bdaum\b|다음/i, 'kakao'],
  [/microsoft|\bbing\b/i, 'microsoft'],
]

/** The platform a name stands for, as people and analytics write it. */
export function platformOfName(text: string): string | null {
  return NAMES.find(([name]) => name.test(text))?.[1] ?? null
}

/** Click ids say more than UTM: nobody types them. */
export function platformOfLanding(clickIds: Values, utm: Values): Source | null {
  const [byId, byUtm] = [platformOfClickIds(clickIds), platformOfUtm(utm)]
  if (byId === null) return byUtm
  return {
    ...byId,
    campaign: byId.campaign ?? byUtm?.campaign ?? null,
    keyword: byId.keyword ?? byUtm?.keyword ?? null,
  }
}

/** What Cafe24 Analytics calls ad and medium of an order (the values are the mall's own words: unverified). */
export function platformOfBridge(of: { ad: string; medium: string; campaign: string; keyword: string }): Source | null {
  if (UNPAID.test(of.medium)) return null
  const platform = platformOfName(of.ad)
  return platform === null ? null : { platform, campaign: of.campaign || null, keyword: of.keyword || null }
}

/**
 * What a channel says of an order. Smart Store's `inflowPath` is a text for people (unverified); only what names an ad counts:
 * `네이버쇼핑` alone is a free place, `구글` alone may be a search.
 */
export function platformOfSource(source: Values): Source | null {
  const { inflowPath, inflowPathAdd } = source
  if (inflowPath !== undefined && /광고|파워링크|powerlink|\bads?\b/i.test(inflowPath)) {
    // Smart Store is Naver's: an ad without another name is one of Naver's own.
    return { platform: platformOfName(inflowPath) ?? 'naver', campaign: null, keyword: inflowPathAdd ?? null }
  }
  const utm = Object.fromEntries(Object.entries(source).filter(([name]) => name.startsWith('utm_')))
  return platformOfLanding(source, utm)
}
