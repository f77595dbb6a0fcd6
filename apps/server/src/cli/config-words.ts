import type { Say } from '@commerce/contracts/words'
import type { Problem } from '../config/index.ts'

/** One line a problem: name, what is wrong, an example. No value that was given. */
export function problemLines(problems: readonly Problem[], say: Say): string[] {
  return problems.map(({ name, code, params, expects, example }) => {
    const what =
      code === 'expects'
        ? say(`config.expects.${expects?.code ?? 'text'}`, params)
        : say(`config.problems.${code}`, params)
    return example === undefined
      ? say('config.line', { name, what })
      : say('config.lineExample', { name, what, example })
  })
}
