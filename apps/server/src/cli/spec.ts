import type { CliKey } from '@commerce/contracts/words'
import type { Name } from '../config/index.ts'
import type { Action } from './context.ts'

type Under<Prefix extends string> = CliKey extends infer K
  ? K extends `${Prefix}.${infer Rest}`
    ? Rest
    : never
  : never
export type Path = Exclude<Under<'commands'>, 'program'>
type About = Under<'options'>

export interface Flag {
  readonly flags: string
  readonly about: About
  readonly params?: Readonly<Record<string, string>>
  readonly choices?: readonly string[]
  /** The variable this flag sets; secrets have none (clig.dev). */
  readonly variable?: Name
}

export interface Leaf {
  readonly path: Path
  readonly examples: readonly string[]
  readonly args?: readonly { readonly name: string; readonly about: About; readonly choices?: readonly string[] }[]
  readonly flags?: readonly Flag[]
  /** Loads what it does. */
  readonly load: () => Promise<Action>
}

export interface Group {
  readonly path: Path
  readonly examples: readonly string[]
}

export type Spec = Leaf | Group

export function isLeaf(spec: Spec): spec is Leaf {
  return 'load' in spec
}

export const GLOBAL_FLAGS: readonly Flag[] = [
  { flags: '--json', about: 'json' },
  { flags: '-q, --quiet', about: 'quiet' },
  { flags: '--no-input', about: 'noInput' },
  { flags: '--language <code>', about: 'language', choices: ['ko', 'en'] },
  { flags: '--config <file>', about: 'config', variable: 'COMMERCE_CONFIG' },
  { flags: '--data-dir <folder>', about: 'dataDir', variable: 'COMMERCE_DATA_DIR' },
]

/** A flag that answers a question beforehand. */
export const confirm = (what: string): Flag => ({ flags: '--confirm <text>', about: 'confirm', params: { what } })
