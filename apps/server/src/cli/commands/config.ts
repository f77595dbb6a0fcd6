import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generatedFiles } from '../../config/index.ts'
import { problemLines } from '../config-words.ts'
import type { Action } from '../context.ts'
import { EXIT } from '../exit.ts'
import { table } from '../table.ts'

const ROOT = join(import.meta.dirname, '../../../../..')

export const check: Action = async (context) => {
  const { say, note, data, json, terminal } = context
  const loaded = context.load()
  if (!loaded.ok) {
    if (json) data({ right: false, problems: loaded.problems }, '')
    else terminal.err(`${problemLines(loaded.problems, say).join('\n')}\n`)
    return EXIT.config
  }
  const count = loaded.settings.filter(({ source }) => source !== 'default').length
  note(say('config.right', { count }))
  data({ right: true, problems: [] }, '')
  return EXIT.done
}

/** What counts and where it comes from. There is no way to show a secret here. */
export const print: Action = async (context) => {
  const { say, data } = context
  const loaded = context.load()
  if (!loaded.ok) {
    context.config()
    return EXIT.config
  }
  const shown = loaded.settings.map(({ variable, text, source }) => ({
    name: variable.name,
    value: text !== null && variable.secret === true ? say('config.hidden') : text,
    source,
  }))
  const rows = shown.map(({ name, value, source }) => [name, value ?? '', source])
  data(shown, table([[say('config.variable'), say('config.value'), say('config.source')], ...rows]))
  return EXIT.done
}

export const docs: Action = async (context) => {
  const files = generatedFiles()
  if (context.options.write !== true) {
    context.data(files, files['docs/configuration.md'] ?? '')
    return EXIT.done
  }
  for (const [path, content] of Object.entries(files)) await writeFile(join(ROOT, path), content)
  context.note(context.say('config.written', { files: Object.keys(files).join(', ') }))
  context.data({ written: Object.keys(files) }, '')
  return EXIT.done
}
