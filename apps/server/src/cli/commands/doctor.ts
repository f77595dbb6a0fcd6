import type { Action } from '../context.ts'
import { runChecks } from '../doctor/checks.ts'
import { EXIT } from '../exit.ts'
import { table } from '../table.ts'

export const doctor: Action = async (context) => {
  const { say, data, note } = context
  const findings = await runChecks(context)
  const rows = findings.map(({ part, state, sentence }) => [state, say(`doctor.part.${part}`), sentence])
  data(findings, table(rows))
  const bad = findings.filter(({ state }) => state !== 'ok').length
  note(bad === 0 ? say('doctor.allWell') : say('doctor.someBad', { count: bad }))
  return findings.some(({ state }) => state === 'fail') ? EXIT.error : EXIT.done
}
