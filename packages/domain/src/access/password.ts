import { COMMON_WORDS } from './common-words.ts'

/** Why a password is easy to guess; `null`: nothing speaks against it. Length is the contract's matter (12 to 128). */
export type Weakness = 'common' | 'repeated' | 'personal' | null

const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
}

const LONGEST_WORD = Math.max(...[...COMMON_WORDS].map((word) => word.length))

/**
 * The check of ASVS 6.2.4 (common passwords) and 6.2.11 (words of the context), without composition rules: a long
 * sentence passes, `Password2026!` does not.
 *
 * @param context words an attacker would try first: the e-mail address, the person's name, the shop's name.
 */
export function weaknessOf(password: string, context: readonly string[] = []): Weakness {
  const small = password.normalize('NFKC').toLowerCase()
  if (isRepetition(small)) return 'repeated'
  if (isPersonal(small, context)) return 'personal'
  // Six more signs around known words are soon tried out; more than six are worth something of their own.
  const length = [...small].length
  if (readings(small).some((letters) => length - letters.length <= 6 && wordsIn(letters) <= 3)) return 'common'
  const plain = lettersOf(small)
  if (plain.length <= 4 && wordsIn(plain) <= 1 && isCounting(small.replace(/\D/g, ''))) return 'common'
  return null
}

/** The letters as they stand, and with look-alikes undone (`p@ssw0rd`), with and without the signs at the ends. */
function readings(small: string): string[] {
  const undo = (text: string): string => lettersOf([...text].map((sign) => LOOKALIKES[sign] ?? sign).join(''))
  const withoutTail = small.replace(/[^a-z]+$/, '')
  return [lettersOf(small), undo(small), undo(withoutTail), undo(withoutTail.replace(/^[^a-z]+/, ''))]
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/g, '')
}

/** Few different signs, one part over and over, or steps up and down the alphabet or the digits. */
function isRepetition(text: string): boolean {
  const signs = [...text]
  if (new Set(signs).size < 5) return true
  if (/^(.{1,6}?)\1+.{0,3}$/u.test(text)) return true
  return isCounting(text)
}

function isCounting(text: string): boolean {
  if (text.length < 2) return text.length === 1
  let steps = 0
  for (let at = 1; at < text.length; at += 1) {
    const difference = text.charCodeAt(at) - text.charCodeAt(at - 1)
    // `90` counts on: 9 is followed by 0 on the keyboard.
    if (Math.abs(difference) <= 1 || difference === -9) steps += 1
  }
  return steps / (text.length - 1) >= 0.7
}

/** Built around something that everyone knows about this person, with fewer than 8 signs of its own. */
function isPersonal(small: string, context: readonly string[]): boolean {
  const words = context
    .flatMap((text) => [text, ...text.split(/[@\s._+-]+/)])
    .map((text) => text.normalize('NFKC').toLowerCase().replace(/\s/g, ''))
    .filter((word) => [...word].length >= 4)
  const known = words.filter((word) => small.includes(word)).sort((one, other) => other.length - one.length)
  if (known.length === 0) return false
  const rest = known.reduce((text, word) => text.replaceAll(word, ''), small)
  return [...rest].length < 8
}

/** The fewest common words that make up all of `letters`; 0 for none to explain, Infinity when it cannot be done. */
function wordsIn(letters: string): number {
  if (letters === '') return Number.POSITIVE_INFINITY
  const fewest = Array.from({ length: letters.length + 1 }, () => Number.POSITIVE_INFINITY)
  fewest[0] = 0
  for (let end = 1; end <= letters.length; end += 1) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start += 1) {
      const before = fewest[start] ?? Number.POSITIVE_INFINITY
      if (before + 1 < (fewest[end] ?? 0) && COMMON_WORDS.has(letters.slice(start, end))) fewest[end] = before + 1
    }
  }
  return fewest[letters.length] ?? Number.POSITIVE_INFINITY
}
