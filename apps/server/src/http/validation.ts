import { fieldWords, type Language } from '@commerce/contracts/words'
import { z } from 'zod'
import { isCleanText } from './body.ts'
import type { FieldError } from './problems.ts'

type Issue = z.core.$ZodIssue

export type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errors: readonly FieldError[] }
export type Check = (value: unknown, language: Language) => Checked

/** A missing value is told from a wrong one by the input; it never goes into a message. */
const WITH_INPUT = { reportInput: true }

/**
 * A schema as a check with messages in the person's language. An object without a rule for unknown fields gets the strict
 * one: what a route does not know, it refuses (API3).
 *
 * @param part first step of the paths: `body`, `query` or `params`.
 */
export function checkOf(schema: z.ZodType, part: string): Check {
  const strict = schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema
  return (value, language) => {
    const parsed = strict.safeParse(value, WITH_INPUT)
    if (parsed.success) return { ok: true, value: parsed.data }
    return { ok: false, errors: parsed.error.issues.flatMap((issue) => errorsOf(issue, part, language)) }
  }
}

function errorsOf(issue: Issue, part: string, language: Language): FieldError[] {
  const path = pathOf(part, issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: `${path}.${key}`, message: fieldWords(language, 'unknown') }))
  }
  return [{ path, message: messageOf(issue, language) }]
}

function messageOf(issue: Issue, language: Language): string {
  const words = (
    code: Parameters<typeof fieldWords>[1],
    params: Readonly<Record<string, string | number>> = {},
  ): string => fieldWords(language, code, params)
  if (issue.input === undefined) return words('missing')
  // "At least 1 character" and "not an address" are odd things to say of a field that was left empty.
  if (issue.input === '' && (issue.code === 'invalid_format' || (issue.code === 'too_small' && issue.minimum === 1)))
    return words('empty')
  switch (issue.code) {
    case 'invalid_type':
      return words('type', { expected: issue.expected })
    case 'too_small':
      return words(issue.origin === 'string' ? 'too-short' : isCounted(issue.origin) ? 'too-few' : 'too-small', {
        minimum: String(issue.minimum),
      })
    case 'too_big':
      return words(issue.origin === 'string' ? 'too-long' : isCounted(issue.origin) ? 'too-many' : 'too-big', {
        maximum: String(issue.maximum),
      })
    case 'invalid_value':
      return words('choice', { choices: issue.values.map(String).join(', ') })
    case 'invalid_format':
      return words(issue.format === 'email' ? 'email' : 'format')
    default:
      return words('other')
  }
}

function isCounted(origin: string): boolean {
  return origin === 'array' || origin === 'set' || origin === 'map'
}

function pathOf(part: string, path: readonly PropertyKey[]): string {
  return [part, ...path.map(String)].join('.')
}

/**
 * The query as an object. A name that comes twice becomes a list, which a schema for a single value refuses.
 */
export function parseQuery(query: string): Record<string, string | string[]> {
  // A null prototype, because the names come from outside.
  const values: Record<string, string | string[]> = Object.create(null)
  if (query === '') return values
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values[name]
    values[name] = before === undefined ? value : [before, value].flat()
  }
  return values
}

/** Texts that neither engine can keep, in the query or in the path; empty when all are good. */
export function badTexts(
  part: string,
  values: Readonly<Record<string, string | string[]>>,
  language: Language,
): FieldError[] {
  return Object.entries(values)
    .filter(([name, value]) => !isCleanText(name) || ![value].flat().every(isCleanText))
    .map(([name]) => ({
      path: `${part}.${name.replaceAll('\u0000', '')}`,
      message: fieldWords(language, 'characters'),
    }))
}
