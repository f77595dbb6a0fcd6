import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// The program is TypeScript that Node strips at every start; keeping the result takes the second start from about 1.2 s to
// 0.5 s. Where the folder cannot be written (a read-only container) Node goes on without.
enableCompileCache(join(import.meta.dirname, '../../../.cache/compile'))

const { run } = await import('./cli/run.ts')
process.exitCode = await run(process.argv.slice(2))
