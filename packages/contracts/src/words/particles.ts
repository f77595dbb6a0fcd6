/**
 * Korean particles by the sound a word ends in: 이/가, 을/를, 은/는, 과/와 by final consonant or none, 으로/로 where a
 * final ㄹ counts as none (National Institute of Korean Language, Hangul orthography and loanword rules).
 */
export const PARTICLES = ['이/가', '을/를', '은/는', '으로/로', '과/와'] as const
export type Particle = (typeof PARTICLES)[number]

type Ending = 'consonant' | 'rieul' | 'vowel'

/** When nobody can tell how a word is read, Korean writes both forms. */
const BOTH: Record<Particle, string> = {
  '이/가': '이(가)',
  '을/를': '을(를)',
  '은/는': '은(는)',
  '으로/로': '(으)로',
  '과/와': '과(와)',
}

/** `withParticle('쿠팡', '이/가')` is `쿠팡이`; `withParticle('Meta', '을/를')` is `Meta를`. */
export function withParticle(word: string, particle: Particle): string {
  const ending = endingOf(word)
  if (ending === null) return `${word}${BOTH[particle]}`
  const cut = particle.indexOf('/')
  const closed = ending === 'consonant' || (ending === 'rieul' && particle !== '으로/로')
  return `${word}${closed ? particle.slice(0, cut) : particle.slice(cut + 1)}`
}

/** How the word ends when read aloud; null when that cannot be told from its letters. */
function endingOf(word: string): Ending | null {
  const read = asRead(word)
  const last = read.at(-1)
  if (last === undefined) return null
  if (last >= '가' && last <= '힣') return endingOfSyllable(last)
  if (/\d/.test(last)) return endingOfNumber(read)
  if (/[A-Za-z]/.test(last)) return endingOfLatin(/[A-Za-z]+$/.exec(read)?.[0] ?? last)
  return SYMBOLS[last] ?? null
}

/** Signs that are read as words: 퍼센트, 플러스, 달러, 유로, 엔, 원. */
const SYMBOLS: Readonly<Record<string, Ending>> = {
  '%': 'vowel',
  '+': 'vowel',
  $: 'vowel',
  '€': 'vowel',
  '¥': 'consonant',
  '₩': 'consonant',
}

/** Without what is not read: quotes, punctuation and, after a word, brackets with what is inside them. */
function asRead(word: string): string {
  const bare = (text: string): string => text.replace(/[^\p{L}\p{N}%+$€¥₩)\]]+$/u, '')
  let text = bare(word.normalize('NFC'))
  for (;;) {
    const outside = bare(text.replace(/\s*(\([^()]*\)|\[[^[\]]*\])$/, ''))
    if (outside === text || outside === '') break
    text = outside
  }
  return text.replace(/[^\p{L}\p{N}%+$€¥₩]+$/u, '')
}

function endingOfSyllable(syllable: string): Ending {
  // Syllables are laid out by lead, vowel, tail: 28 tails, 0 is none, 8 is ㄹ.
  const tail = (syllable.charCodeAt(0) - 0xac00) % 28
  return tail === 0 ? 'vowel' : tail === 8 ? 'rieul' : 'consonant'
}

/** 영 일 이 삼 사 오 육 칠 팔 구; whole tens end in 십, 백, 천, 만, 억, 경 and, from 10^12, in 조. */
const DIGITS: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
]

function endingOfNumber(text: string): Ending {
  const number = /\d[\d,]*$/.exec(text)?.[0].replaceAll(',', '') ?? ''
  const zeros = /0*$/.exec(number)?.[0].length ?? 0
  const decimals = text.at(-number.length - 1) === '.'
  if (!decimals && zeros >= 12 && zeros < 16 && zeros < number.length) return 'vowel'
  return DIGITS[Number(number.at(-1) ?? '0')] ?? 'vowel'
}

/** Up to four capitals at the end are read letter by letter (API, KRW, PostgreSQL); anything else as a word. */
function endingOfLatin(word: string): Ending {
  const capitals = /[A-Z]+$/.exec(word)?.[0] ?? ''
  if (word.length === 1 || (capitals.length > 0 && capitals.length <= 4))
    return endingOfLetter(word.slice(-1).toUpperCase())
  return endingOfWord(word.toLowerCase())
}

function endingOfLetter(letter: string): Ending {
  if (letter === 'L' || letter === 'R') return 'rieul' // 엘, 알
  return letter === 'M' || letter === 'N' ? 'consonant' : 'vowel' // 엠, 엔
}

/**
 * The usual Korean spelling of an English word: m, n, ng and l keep their sound (Amazon 아마존, Google 구글), a voiceless
 * stop after a short vowel becomes a final consonant (Slack 슬랙, Gmarket 지마켓), all else gets a vowel (Meta, YouTube).
 */
function endingOfWord(word: string): Ending {
  if (/(l|le)$/.test(word)) return 'rieul'
  if (/(m|n|ng|me|ne)$/.test(word)) return 'consonant'
  return /(^|[^aeiou])([aeiouy]|oo)(k|ck|p|t|c)$/.test(word) ? 'consonant' : 'vowel'
}
