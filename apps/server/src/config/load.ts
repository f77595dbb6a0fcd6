import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { type Config, NAMES, type Variable, type VariableName, variable } from './variables.ts'

/** One thing wrong with one variable. Never holds the value: it may be a secret. */
export interface ConfigProblem {
  readonly name: string
  readonly wrong: string
  readonly example: string
  readonly from: Source
}

export type Source = 'flag' | 'environment' | '.env' | 'default'

export type Loaded =
  | { readonly ok: true; readonly config: Config; readonly sources: Readonly<Record<VariableName, Source>> }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] }

export interface ConfigInput {
  /** From the command line, already named like variables. */
  readonly flags?: Readonly<Partial<Record<VariableName, string>>>
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder whose `.env` is read (E7). */
  readonly folder: string
}

/** Flag before environment before `.env` before default; an empty text counts as not set. Reports every problem at once. */
export function loadConfig({ flags = {}, env, folder }: ConfigInput): Loaded {
  const file = readEnvFile(folder)
  const values: Partial<Record<VariableName, unknown>> = {}
  const sources: Partial<Record<VariableName, Source>> = {}
  const problems: ConfigProblem[] = []

  for (const name of NAMES) {
    const about: Variable = variable(name)
    const found = find(name, about, { flags, env, file })
    sources[name] = found.from
    const problem = (wrong: string): void =>
      void problems.push({ name, wrong, example: about.example, from: found.from })
    if ('unreadable' in found) {
      problem(found.unreadable)
      continue
    }
    const parsed = about.schema.safeParse(found.text)
    if (parsed.success) values[name] = parsed.data
    else problem(parsed.error.issues[0]?.message ?? 'it cannot be read')
  }

  if ((values.GOOGLE_SIGN_IN_CLIENT_ID === undefined) !== (values.GOOGLE_SIGN_IN_CLIENT_SECRET === undefined)) {
    const missing =
      values.GOOGLE_SIGN_IN_CLIENT_ID === undefined ? 'GOOGLE_SIGN_IN_CLIENT_ID' : 'GOOGLE_SIGN_IN_CLIENT_SECRET'
    problems.push({
      name: missing,
      wrong: 'the other half of the pair is set, this one is not',
      example: variable(missing).example,
      from: 'default',
    })
  }
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, config: values as Config, sources: sources as Record<VariableName, Source> }
}

type Found = { readonly from: Source } & ({ readonly text: string | undefined } | { readonly unreadable: string })

function find(
  name: VariableName,
  about: Variable,
  given: {
    flags: Readonly<Partial<Record<VariableName, string>>>
    env: Readonly<Record<string, string | undefined>>
    file: Readonly<Record<string, string | undefined>>
  },
): Found {
  const flag = given.flags[name]
  if (flag !== undefined) return { from: 'flag', text: flag }
  for (const [from, values] of [
    ['environment', given.env],
    ['.env', given.file],
  ] as const) {
    const text = values[name]
    if (text !== undefined && text !== '') return { from, text }
    const path = about.secret ? values[`${name}_FILE`] : undefined
    if (path === undefined || path === '') continue
    try {
      return { from, text: readFileSync(path, 'utf8').trim() }
    } catch {
      return { from, unreadable: `the file that ${name}_FILE names cannot be read` }
    }
  }
  return { from: 'default', text: undefined }
}

function readEnvFile(folder: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(join(folder, '.env'), 'utf8'))
  } catch {
    return {}
  }
}
