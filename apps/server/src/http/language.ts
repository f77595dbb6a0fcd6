import { LANGUAGES, type Language } from '@commerce/contracts/words'

/**
 * The best of our languages for an Accept-Language header; English when it names none of them or there is
 * no header (most programs).
 */
export function languageOf(header: string | null): Language {
  if (header === null || header === '') return 'en'
  let best: Language | null = null
  let bestQuality = 0
  for (const part of header.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.split(';')
    const language = LANGUAGES.find((one) => tag.trim().toLowerCase().split('-')[0] === one)
    const quality = qualityOf(parameters)
    if (language !== undefined && quality > bestQuality) {
      best = language
      bestQuality = quality
    }
  }
  return best ?? 'en'
}

function qualityOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.trim().startsWith('q='))
  if (given === undefined) return 1
  const quality = Number(given.trim().slice(2))
  return Number.isFinite(quality) ? quality : 0
}
