import type { ConfigProblem, Source } from './load.ts'
import { type Config, GROUPS, type Group, NAMES, type VariableName, variable } from './variables.ts'

/** One line a problem: name, what is wrong, an example. No value is ever repeated. */
export function problemLine({ name, wrong, example, from }: ConfigProblem): string {
  return `${name} (${from}): ${wrong}. Example: ${name}=${example}`
}

/** The config for people: secrets only as set or not set. */
export function redacted(
  config: Config,
  sources: Readonly<Record<VariableName, Source>>,
): Record<string, { value: unknown; from: Source }> {
  return Object.fromEntries(
    NAMES.map((name) => {
      const value = config[name]
      const shown = variable(name).secret && value !== undefined ? '(set, not shown)' : (value ?? null)
      return [name, { value: shown, from: sources[name] }]
    }),
  )
}

/** `.env.example`: every variable with its meaning, commented out, because none is required. */
export function envExample(): string {
  const parts = groups().map(([group, names]) => {
    const lines = names.map((name) => `# ${variable(name).about}\n#${name}=${variable(name).example}\n`)
    return `# --- ${GROUPS[group]}\n\n${lines.join('\n')}`
  })
  return `# Copy to .env and take the # away where you need it. Nothing here is required.\n# A secret can also be given as a file: NAME_FILE=/path.\n\n${parts.join('\n')}`
}

/** `docs/configuration.md`. */
export function configurationPage(): string {
  const parts = groups().map(([group, names]) => {
    const rows = names.map((name) => {
      const about = variable(name)
      const standard = about.schema.safeParse(undefined)
      const value =
        standard.success && standard.data !== undefined
          ? `\`${JSON.stringify(standard.data).replaceAll('"', '')}\``
          : ''
      return `| \`${name}\` | ${about.about}${about.secret ? ' **(secret)**' : ''} | ${value} | \`${about.example}\` |`
    })
    return `## ${GROUPS[group]}\n\n| variable | what | when not set | example |\n|---|---|---|---|\n${rows.join('\n')}\n`
  })
  return [
    '# Configuration',
    '',
    'No variable is required. A flag of the command wins over the environment, the environment over the file `.env`, that over the standard value.',
    'A secret can also be given as a file: `NAME_FILE=/run/secrets/name`. `npx commerce config check` reads everything and says what is wrong;',
    '`npx commerce config print` shows what is in force, without secrets. A wrong variable ends the start with exit code 78.',
    '',
    'This page and `.env.example` are written by `npx commerce config docs --write`.',
    '',
    ...parts,
  ].join('\n')
}

function groups(): [Group, VariableName[]][] {
  return (Object.keys(GROUPS) as Group[]).map((group) => [
    group,
    NAMES.filter((name) => variable(name).group === group),
  ])
}
