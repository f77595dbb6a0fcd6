import type { Language, Say } from '@commerce/contracts/words'
import type { Config, Loaded, Name } from '../config/index.ts'
import type { Terminal } from './terminal.ts'

/** Values of a command's own options, by their long name: texts, lists of texts where one may be given again, true for flags. */
export type OptionValues = Readonly<Record<string, string | readonly string[] | boolean | undefined>>

/** What every command gets. */
export interface Context {
  readonly terminal: Terminal
  readonly language: Language
  readonly say: Say
  readonly json: boolean
  /** Asking is allowed: a person sits there and did not say `--no-input`. */
  readonly mayAsk: boolean
  readonly args: readonly string[]
  readonly options: OptionValues
  /** Flags that stand for variables. */
  readonly flags: Readonly<Partial<Record<Name, string>>>
  /** Data on standard output: JSON with `--json`, else the text. */
  data(value: unknown, text: string): void
  /** A message on standard error; left out with `--quiet`. */
  note(text: string): void
  load(): Loaded
  /** The configuration. @throws Failure with every problem when it is wrong (exit 78). */
  config(): Config
}

/** Runs a command; returns nothing for "done", or the exit code. */
export type Action = (context: Context) => Promise<number | undefined>
