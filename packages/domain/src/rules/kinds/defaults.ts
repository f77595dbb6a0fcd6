import type { RuleGuards, RuleScope } from '@commerce/contracts'

/** Guards as they are for most kinds; a kind changes what its question asks for. */
export const GUARDS: RuleGuards = {
  minSpendMinor: 0,
  minClicks: 0,
  minAgeDays: 3,
  lag: 'predicted',
  cooldownDays: 3,
  hysteresis: 0.1,
  dailyCap: 10,
  outsideEditDays: 2,
  expiresHours: 48,
}

export const SCOPE: RuleScope = { platforms: [], connectorIds: [], level: 'campaign', nameHas: '', nameHasNot: '' }

/** A kind whose default amounts depend on the currency of the shop. */
export type Won = (won: number) => number
