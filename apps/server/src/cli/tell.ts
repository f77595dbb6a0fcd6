import type { Sentences } from './failure.ts'
import { bold, type Terminal } from './terminal.ts'

/** Says on standard error what went wrong; as JSON for programs. */
export function tell(terminal: Terminal, json: boolean, sentences: Sentences): void {
  if (json) {
    terminal.err(`${JSON.stringify({ error: sentences })}\n`)
    return
  }
  const { title, consequence, nextStep } = sentences
  const lines = [bold(terminal, title), consequence, nextStep].filter((line) => line !== '')
  terminal.err(`${lines.join('\n  ')}\n`)
}
