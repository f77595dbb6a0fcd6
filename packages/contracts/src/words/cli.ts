import { commands, help, options } from './cli/commands.ts'
import { config } from './cli/config.ts'
import { data } from './cli/data.ts'
import { doctor } from './cli/doctor.ts'
import { messages } from './cli/messages.ts'
import { rulesSaid } from './cli/rules.ts'
import { trouble } from './cli/trouble.ts'
import type { Language } from './define.ts'
import { fillIn } from './translator.ts'

/** What only the command line says; kept out of the catalog so that the dashboard does not carry it. */
export const cli = {
  en: {
    commands: commands.en,
    options: options.en,
    help: help.en,
    config: config.en,
    trouble: trouble.en,
    doctor: doctor.en,
    ...messages.en,
    ...data.en,
    ...rulesSaid.en,
  },
  ko: {
    commands: commands.ko,
    options: options.ko,
    help: help.ko,
    config: config.ko,
    trouble: trouble.ko,
    doctor: doctor.ko,
    ...messages.ko,
    ...data.ko,
    ...rulesSaid.ko,
  },
}

type Tree = { readonly [key: string]: string | Tree }
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`
}[keyof T & string]

/** `start.running`, `config.expects.origin` and so on. */
export type CliKey = Paths<(typeof cli)['en']>
export type Say = (key: CliKey, values?: Readonly<Record<string, string | number>>) => string

/** The sentences of the command line in one language. */
export function cliWords(language: Language): Say {
  return (key, values = {}) => {
    let found: string | Tree | undefined = cli[language]
    for (const part of key.split('.')) found = typeof found === 'string' ? undefined : found?.[part]
    if (typeof found !== 'string') throw new Error(`no sentence for ${key}`)
    return fillIn(language, found, values)
  }
}
