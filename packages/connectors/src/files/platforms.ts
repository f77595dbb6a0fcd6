/** What people write in the column `platform` of a standard file, and whose it is. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  naver: [
    'naver',
    'naversearchad',
    'naverads',
    'searchad',
    '네이버',
    '네이버검색광고',
    '네이버광고',
    '파워링크',
    'powerlink',
  ],
  meta: ['meta', 'metaads', 'facebook', 'facebookads', 'fb', 'instagram', '메타', '페이스북', '인스타그램'],
  google: ['google', 'googleads', 'adwords', '구글', '구글애즈', '구글광고', 'youtube', '유튜브'],
  tiktok: ['tiktok', 'tiktokads', '틱톡'],
  'coupang-ads': ['coupangads', 'coupang', '쿠팡', '쿠팡광고', '쿠팡애즈'],
}

const KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([platform, words]) => words.map((word) => [word, platform] as const)),
)

const asked = new Map<string, string | null>()

/** Platform of a connection, or null when nobody knows the word. */
export function platformOf(word: string): string | null {
  const before = asked.get(word)
  if (before !== undefined) return before
  const found =
    KNOWN.get(
      word
        .normalize('NFC')
        .toLowerCase()
        .replace(/[\s_\-.]/g, ''),
    ) ?? null
  if (asked.size > 1000) asked.clear()
  asked.set(word, found)
  return found
}
