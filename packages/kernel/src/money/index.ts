export { allocateMoney } from './allocate.ts'
export { CURRENCIES, type Currency, isCurrency, minorDigits } from './currencies.ts'
export { formatMoney, type MoneyFormat } from './format.ts'
export { microsToMoney, moneyToMicros, sumMicros } from './micros.ts'
export {
  addMoney,
  compareMoney,
  divideRounded,
  type Money,
  money,
  moneyFromBigInt,
  multiplyMoney,
  negateMoney,
  shareOfMoney,
  subtractMoney,
  sumMoney,
} from './money.ts'
export { type AmountRefusal, parseMoney } from './parse.ts'
export type { MoneyLanguage } from './symbols.ts'
