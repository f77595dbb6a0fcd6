import type { Context } from './context.ts'
import { EXIT } from './exit.ts'
import { Failure } from './failure.ts'

/**
 * Asks to type `word` before something that cannot simply be undone. `--confirm <word>` answers beforehand; where nobody
 * can be asked, that is the only way.
 *
 * @throws Failure when it was not confirmed: nothing may be done then.
 */
export async function confirmed(context: Context, word: string, question: string): Promise<void> {
  const { say, options, mayAsk, note } = context
  if (options.confirm === word) return
  if (options.confirm === undefined && mayAsk) {
    const { isCancel, text } = await import('@clack/prompts')
    const typed = await text({ message: question, output: process.stderr })
    if (!isCancel(typed) && typed.trim() === word) return
    note(say('confirm.not'))
    throw new Failure(null, EXIT.error)
  }
  throw new Failure(
    {
      code: 'confirmation-needed',
      title: say('confirm.needed'),
      consequence: say('confirm.neededConsequence'),
      nextStep: say('confirm.neededNext', { word }),
    },
    EXIT.usage,
  )
}
