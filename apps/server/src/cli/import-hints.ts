import type { FileHints } from '@commerce/contracts/connector'
import { AD_LEVELS } from '@commerce/contracts/records'
import { type Currency, isCurrency, isDay, isZone, type Zone } from '@commerce/kernel'
import type { Context } from './context.ts'
import { EXIT } from './exit.ts'
import { Failure } from './failure.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** What the flags say about how a file is to be read. @throws Failure (exit 2) for a value that means nothing */
export function hintsFrom(context: Context): FileHints {
  const { options } = context
  const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined)
  const hints: Mutable<FileHints> = {}
  const level = AD_LEVELS.find((one) => one === text('level'))
  if (level !== undefined) hints.level = level
  const productType = text('productType')
  if (productType !== undefined) hints.productType = productType
  const currency = text('currency')?.toUpperCase()
  if (currency !== undefined)
    hints.currency = checked(context, '--currency', currency, isCurrency, 'KRW, USD, …') as Currency
  const zone = text('zone')
  if (zone !== undefined) hints.zone = checked(context, '--zone', zone, isZone, 'Asia/Seoul, …') as Zone
  const dayOrder = (['ymd', 'mdy', 'dmy'] as const).find((one) => one === text('dayOrder'))
  if (dayOrder !== undefined) hints.dayOrder = dayOrder
  const decimal = (['.', ','] as const).find((one) => one === text('decimal'))
  if (decimal !== undefined) hints.decimal = decimal
  const encoding = (['utf-8', 'cp949', 'utf-16le', 'utf-16be'] as const).find((one) => one === text('encoding'))
  if (encoding !== undefined) hints.encoding = encoding
  const line = text('headerLine')
  // People count lines from 1; the plan counts what stands above the header.
  if (line !== undefined)
    hints.headerLine =
      Number(checked(context, '--header-line', line, (one) => /^[1-9]\d{0,2}$/.test(one), '1, 2, …')) - 1
  const [from, to] = [text('from'), text('to')]
  if (from !== undefined || to !== undefined) {
    const first = checked(context, '--from', from ?? to ?? '', isDay, 'YYYY-MM-DD')
    hints.period = { from: first, to: checked(context, '--to', to ?? from ?? '', isDay, 'YYYY-MM-DD') }
  }
  return hints
}

function checked(
  { say }: Context,
  name: string,
  value: string,
  good: (value: string) => boolean,
  choices: string,
): string {
  if (good(value)) return value
  const title = say('usage.wrongValue', { name, choices })
  throw new Failure(
    { code: 'usage', title, consequence: '', nextStep: say('usage.seeHelp', { command: 'commerce import' }) },
    EXIT.usage,
  )
}
