import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
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

interface Declared {
  readonly en: Tree
  readonly ko: Tree
}

function isDeclared(value: unknown): value is Declared {
  return typeof value === 'object' && value !== null && 'en' in value && 'ko' in value
}

/** Every `defineWords` of this folder under its name, in the catalog or not. */
const PARTS = [
  'catalog.ts',
  'index.ts',
  'act-words.ts',
  'first-words.ts',
  'data-words.ts',
  'figure-words.ts',
  'frame-words.ts',
  'measure-names.ts',
]
const declared: Record<string, Declared> = {}
for (const file of await readdir(import.meta.dirname)) {
  if (!/^[\w-]+\.ts$/.test(file) || PARTS.includes(file)) continue
  const exported: Record<string, unknown> = await import(/* @vite-ignore */ join(import.meta.dirname, file))
  for (const [name, value] of Object.entries(exported)) if (isDeclared(value)) declared[name] = value
}

function sentencesIn(language: 'en' | 'ko'): Map<string, string> {
  return new Map(
    Object.entries(declared).flatMap(([name, words]) => [...flatten(words[language], `${name}:`, new Map())]),
  )
}
const sentences = { en: sentencesIn('en'), ko: sentencesIn('ko') }

/** Words that only the server and the command line say; the dashboard does not carry them. */
const OUTSIDE_THE_CATALOG = ['api', 'visitors', 'cli']

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

/** Names that are the same in both languages; a sentence of nothing else needs no translation. */
const NAMES =
  /\b(Commerce|Google|Meta|Naver|Amazon|Shopify|Telegram|ROAS|ACOS|SQLite|PostgreSQL|API|CSV|JSON|ID|IP|URL|Ctrl|Esc|Enter|English)\b|한국어/g

describe('the catalog', () => {
  it('holds every namespace of the folder', () => {
    expect([...Object.keys(catalog.en), ...OUTSIDE_THE_CATALOG].sort()).toEqual(Object.keys(declared).sort())
    expect(Object.keys(catalog.ko)).toEqual(Object.keys(catalog.en))
  })

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
      const rest = korean.replace(/\{\{.+?\}\}/g, '').replace(NAMES, '')
      return korean === sentences.en.get(key) && /\p{L}/u.test(rest)
    })
    expect(same).toEqual([])
  })

  it.each(['en', 'ko'] as const)('has no empty text and no exclamation mark in %s', (language) => {
    const wrong = [...sentences[language]].filter(([, text]) => text.trim() === '' || /[!！]/.test(text))
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
    const codes = Object.values(endpoints).flatMap((endpoint) => ('refusals' in endpoint ? [...endpoint.refusals] : []))
    expect(codes.length).toBeGreaterThan(20)
    expect(codes.filter((code) => !isProblemCode(code))).toEqual([])
  })

  it('words and statuses are one to one, and each says cause, consequence and next step', () => {
    expect(Object.keys(problemStatus).sort()).toEqual(Object.keys(catalog.en.problems).sort())
    for (const problem of Object.values(catalog.en.problems)) {
      expect(Object.keys(problem)).toEqual(['title', 'consequence', 'nextStep'])
    }
    for (const status of Object.values(problemStatus)) expect(status >= 400 && status < 600).toBe(true)
  })
})
