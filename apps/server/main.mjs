// Where the server begins. JavaScript, because the cache has to be on before the first TypeScript file is read: a start from
// the cache never loads the compiler that strips types, which is 40 ms and a good part of the idle memory.
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Where the folder cannot be written (a read-only container) Node goes on without.
enableCompileCache(join(import.meta.dirname, '../../.cache/compile'))
await import('./src/main.ts')
