import { type Config, configOf } from './config.ts'
import { isProblem, type Problem } from './problem.ts'
import { similarName } from './similar.ts'
import { configFile, envFile, type Layer, type Source, valueFromFile } from './sources.ts'
import { fileNameOf, type Name, ONE_OF, TOGETHER, type Variable, Variables, variables } from './variables.ts'

/** A variable as it counts now, for `config print`. */
export interface Setting {
  readonly variable: Variable
  /** As written; null when unset. */
  readonly text: string | null
  readonly source: Source
}

export type Loaded =
  | { readonly ok: true; readonly config: Config; readonly settings: readonly Setting[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export interface Given {
  readonly flags: Readonly<Partial<Record<Name, string>>>
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder the program was started in: `.env` is looked for here, relative paths begin here. */
  readonly cwd: string
}

/**
 * Reads the configuration: flag before environment before `.env` before configuration file before default. An empty
 * value counts as unset. Only reads files; nothing is made.
 */
export function loadConfig({ flags, env, cwd }: Given): Loaded {
  const problems: Problem[] = []
  const layers = layersOf({ flags, env, cwd }, problems)
  problems.push(...misspelt(layers))
  const settings = variables.map((variable) => settingOf(variable, layers, cwd, problems))
  const given = new Map(settings.filter(({ text }) => text !== null).map(({ variable, text }) => [variable.name, text]))
  problems.push(
    ...wrongSets(new Set(settings.filter(({ source }) => source !== 'default').map((one) => one.variable.name))),
  )

  const keyFile = given.get('COMMERCE_MASTER_KEY_FILE') ?? null
  const key = keyFile === null ? '' : valueFromFile(cwd, 'COMMERCE_MASTER_KEY_FILE', keyFile)
  if (isProblem(key)) problems.push(key)

  const parsed = Variables.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
    for (const { name, expects, example } of variables) {
      if (wrong.has(name)) problems.push({ name, code: 'expects', params: expects.params ?? {}, expects, example })
    }
  }
  if (problems.length > 0 || !parsed.success) return { ok: false, problems }
  return { ok: true, config: configOf(parsed.data, settings, cwd), settings }
}

function layersOf({ flags, env, cwd }: Given, problems: Problem[]): readonly Layer[] {
  const layers: Layer[] = [
    { source: 'flag', values: flags },
    { source: 'environment', values: env },
  ]
  const add = (found: Layer | Problem): void => {
    if (isProblem(found)) problems.push(found)
    else layers.push(found)
  }
  add(envFile(cwd))
  const file = layers.map(({ values }) => filled(values.COMMERCE_CONFIG)).find((path) => path !== null)
  if (file !== undefined && file !== null) add(configFile(cwd, file))
  return layers
}

function settingOf(variable: Variable, layers: readonly Layer[], cwd: string, problems: Problem[]): Setting {
  const { name, initial } = variable
  const fileName = fileNameOf(variable)
  for (const { source, values } of layers) {
    const text = filled(values[name])
    const path = fileName === null ? null : filled(values[fileName])
    if (text !== null && path !== null && fileName !== null) {
      problems.push({ name, code: 'both-given', params: { other: fileName } })
    }
    if (text !== null) return { variable, text, source }
    if (path === null || fileName === null) continue
    const found = valueFromFile(cwd, fileName, path)
    if (!isProblem(found)) return { variable, text: found, source }
    problems.push(found)
  }
  return { variable, text: initial, source: 'default' }
}

function filled(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim()
}

function wrongSets(given: ReadonlySet<Name>): Problem[] {
  const halves = TOGETHER.filter((set) => set.some((name) => given.has(name))).flatMap((set) =>
    set.filter((name) => !given.has(name)).map((name) => ({ name, others: set.filter((other) => other !== name) })),
  )
  const several = ONE_OF.map((set) => set.filter((name) => given.has(name))).filter((found) => found.length > 1)
  return [
    ...halves.map(({ name, others }): Problem => {
      const example = variables.find((variable) => variable.name === name)?.example
      const problem = { name, code: 'together', params: { others: others.join(', ') } } as const
      return example === undefined ? problem : { ...problem, example }
    }),
    ...several.map(
      ([name = '', ...others]): Problem => ({ name, code: 'one-of', params: { others: others.join(', ') } }),
    ),
  ]
}

/** Names one or two letters away from a real one: ignoring them in silence would be the longest hour of somebody's day. */
function misspelt(layers: readonly Layer[]): Problem[] {
  const known = variables.flatMap((variable) => [variable.name, fileNameOf(variable) ?? variable.name])
  const names = new Set(layers.flatMap(({ values }) => Object.keys(values)))
  return [...names].flatMap((name): Problem[] => {
    const meant = similarName(name, known)
    return meant === null ? [] : [{ name, code: 'unknown', params: { meant } }]
  })
}
