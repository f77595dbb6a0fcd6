import type { CliKey } from '@commerce/contracts/words'

type PartOf<K> = K extends `doctor.part.${infer P}` ? P : never

/** One line of `commerce doctor`; the sentence of a warning or failure holds the next step. */
export interface Finding {
  readonly part: PartOf<CliKey>
  readonly state: 'ok' | 'warn' | 'fail'
  readonly sentence: string
}
