/** Platforms that have a server in the twin. Coupang ads has no API; its report is a file. */
export const TWIN_PLATFORMS = [
  'naver',
  'meta',
  'google',
  'tiktok',
  'coupang',
  'cafe24',
  'cafe24-analytics',
  'smartstore',
] as const
export type TwinPlatform = (typeof TWIN_PLATFORMS)[number]
