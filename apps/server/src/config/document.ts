import { fileNameOf, GROUPS, type Group, type Variable, variables } from './variables.ts'

/** The files that are made from the variables, by their path below the project's folder. A test holds them up to date. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return { '.env.example': envExample(), 'docs/configuration.md': configurationPage() }
}

function byGroup(): readonly (readonly [Group, readonly Variable[]])[] {
  return Object.keys(GROUPS)
    .filter((group) => Object.hasOwn(GROUPS, group))
    .map((group) => [group as Group, variables.filter((variable) => variable.group === group)] as const)
}

function envExample(): string {
  const groups = byGroup().map(([group, members]) => {
    const lines = members.map((variable) => {
      const { name, description, initial, example } = variable
      return `# ${description}\n${initial === null || initial === '' ? `# Example: ${name}=${example}\n` : ''}${name}=${initial === null ? '' : initial}\n`
    })
    return `# --- ${GROUPS[group]} ---\n\n${lines.join('\n')}`
  })
  return `${ENV_HEAD}\n${groups.join('\n')}`
}

const ENV_HEAD = `# Made by \`npx commerce config docs --write\` from apps/server/src/config/variables.ts.
# Copy to .env and fill in what you need; nothing is required and an empty value means unset.
# Precedence: flag, environment, .env, configuration file, default.
`

function configurationPage(): string {
  const groups = byGroup().map(([group, members]) => {
    const rows = members.map((variable) => {
      const { name, description, initial, example, secret } = variable
      const file = fileNameOf(variable)
      const notes = [secret === true ? 'secret' : '', file === null ? '' : `also \`${file}\``].filter(
        (note) => note !== '',
      )
      const shown = initial === null || initial === '' ? '' : `\`${initial}\``
      return `| \`${name}\` | ${cell(description)} | ${shown} | \`${cell(example)}\` | ${notes.join('; ')} |`
    })
    return `## ${GROUPS[group]}\n\n| variable | what | default | example | |\n|---|---|---|---|---|\n${rows.join('\n')}\n`
  })
  return `${PAGE_HEAD}\n${groups.join('\n')}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

const PAGE_HEAD = `# Configuration

Made by \`npx commerce config docs --write\` from \`apps/server/src/config/variables.ts\`; do not edit by hand.

No variable is required. A value comes from the first of these places that has one: a flag of the command line, the environment, the file
\`.env\` in the folder the program is started in, the configuration file (\`COMMERCE_CONFIG\` or \`--config\`: JSON with these names as keys), the
default. An empty value counts as unset; relative paths begin in the folder the program is started in. Secrets have no flag; each can be given
as a file with \`NAME_FILE\` instead, as containers do.

\`npx commerce config check\` names every wrong variable in one line each and ends with 78. \`npx commerce config print\` shows what counts and
where it comes from, without secrets.
`
