import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Caller } from '../../mcp/index.ts'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { Failure } from '../failure.ts'
import { OPERATOR, withProduct } from '../open.ts'

/**
 * MCP over standard input and output, for a program on this machine. With a key in a file it acts as that key, looked up at every call;
 * without one as the command line. Either way there is no tool that approves or carries out.
 */
export const mcp: Action = async (context) => {
  const { options, language } = context
  const key = typeof options.keyFile === 'string' ? keyFrom(context, options.keyFile) : null
  return await withProduct(context, {}, async ({ product }) => {
    const caller: Caller = async () => {
      if (key === null) return { actor: OPERATOR.actor, language }
      const { actor, person } = await product.access.identifyKey(key, 'counts')
      return { actor, language: person?.language ?? language }
    }
    await product.mcp.serve(caller, { in: process.stdin, out: process.stdout })
    return EXIT.done
  })
}

function keyFrom({ terminal, say }: Context, file: string): string {
  try {
    return readFileSync(resolve(terminal.cwd, file), 'utf8').trim()
  } catch {
    throw new Failure(
      {
        code: 'key-file-unreadable',
        title: say('mcp.keyFile', { file }),
        consequence: say('mcp.keyFileSo'),
        nextStep: say('mcp.keyFileNext'),
      },
      EXIT.config,
    )
  }
}
