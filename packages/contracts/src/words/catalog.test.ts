import { describe, expect, it } from 'vitest'
import { endpoints } from '../api/index.ts'
import { problemStatus } from '../api/problem-status.ts'
import { catalog, isProblemCode } from './index.ts'

type Tree = { readonly [key: string]: string | Tree }

function flatten(tree: Tree, path: string, into: Map<string, string>): Map<string, string> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(`${path}${key}`, value)
    else flatten(value, `${path}${key}.`, into)
  }
  return into
}

const sentences = {
  en: flatten(catalog.en, '', new Map()),
  ko: flatten(catalog.ko, '', new Map()),
}

/** Names of placeholders and what formats them, without the particles that only Korean has. */
function placeholders(sentence: string): string[] {
  const found = [...sentence.matchAll(/\{\{(.+?)\}\}/g)].map(([, inside = '']) =>
    inside
      .split(',')
      .map((part) => part.trim())
      .filter((part) => !part.includes('/'))
      .join(', '),
  )
  return [...new Set(found)].sort()
}

/** Korean text that is rightly the same as the English: names, units, addresses, and figures alone. */
const SAME_IN_BOTH = /^(common\.languageName\..*)$/
const WITHOUT_LETTERS = /^[^\p{L}]*$/u

describe('the catalog', () => {
  it('has the same sentences in both languages, but for the English singular', () => {
    const english = [...sentences.en.keys()].filter((key) => !key.endsWith('_one'))
    expect([...sentences.ko.keys()].sort()).toEqual(english.sort())
  })

  it('takes the same placeholders in both languages', () => {
    const differing = [...sentences.ko].filter(([key, korean]) => {
      const english = sentences.en.get(key) ?? ''
      return placeholders(korean).join() !== placeholders(english).join()
    })
    expect(differing).toEqual([])
  })

  it('has a plural for every singular', () => {
    const alone = [...sentences.en.keys()].filter(
      (key) => key.endsWith('_one') && !sentences.en.has(key.replace(/_one$/, '_other')),
    )
    expect(alone).toEqual([])
  })

  it('leaves nothing untranslated', () => {
    const same = [...sentences.ko].filter(([key, korean]) => {
      const withoutNames = korean.replace(/\{\{.+?\}\}/g, '')
      return korean === sentences.en.get(key) && !SAME_IN_BOTH.test(key) && !WITHOUT_LETTERS.test(withoutNames)
    })
    expect(same).toEqual([])
  })

  it.each(['en', 'ko'] as const)('has no empty text and no exclamation mark in %s', (language) => {
    const wrong = [...sentences[language]].filter(
      ([, text]) => text.trim() === '' || text !== text.trim() || /[!！]/.test(text),
    )
    expect(wrong).toEqual([])
  })

  it.each(['en', 'ko'] as const)('knows every format it uses in %s', (language) => {
    const known = /^(number|datetime|list|relativetime|currency|이\/가|을\/를|은\/는|으로\/로|과\/와)(\(.*\))?$/
    const unknown = [...sentences[language]].filter(([, text]) =>
      [...text.matchAll(/\{\{(.+?)\}\}/g)].some(([, inside = '']) =>
        inside
          .split(',')
          .slice(1)
          .some((format) => !known.test(format.trim())),
      ),
    )
    expect(unknown).toEqual([])
  })
})

describe('refusals', () => {
  it('every code an endpoint declares has words and a status', () => {
    const declared = Object.values(endpoints).flatMap((endpoint) =>
      'refusals' in endpoint ? [...endpoint.refusals] : [],
    )
    expect(declared.length).toBeGreaterThan(20)
    expect(declared.filter((code) => !isProblemCode(code))).toEqual([])
  })

  it('words and statuses are one to one, and each says cause, consequence and next step', () => {
    expect(Object.keys(problemStatus).sort()).toEqual(Object.keys(catalog.en.problems).sort())
    for (const problem of Object.values(catalog.en.problems)) {
      expect(Object.keys(problem)).toEqual(['title', 'consequence', 'nextStep'])
    }
    for (const status of Object.values(problemStatus)) expect(status >= 400 && status < 600).toBe(true)
  })
})
