import { PROPOSAL_STATES, type ProposalState } from '@commerce/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canMove, isOpen, isOver } from './states.ts'

/** The moves of DESIGN section 3 and of the brief, written out once more. */
const ALLOWED = new Set([
  'proposed>approved',
  'proposed>rejected',
  'proposed>expired',
  'proposed>superseded',
  'approved>executing',
  'approved>expired',
  'approved>superseded',
  'executing>executed',
  'executing>failed',
  'executing>unknown',
  'unknown>executed',
  'unknown>failed',
  'unknown>executing',
  'failed>approved',
  'failed>executing',
  'executed>reverted',
])

test('no sequence of events reaches an illegal state', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PROPOSAL_STATES), { maxLength: 40 }), (wanted) => {
      let state: ProposalState = 'proposed'
      let approved = false
      for (const next of wanted) {
        if (!canMove(state, next)) continue
        expect(ALLOWED.has(`${state}>${next}`)).toBe(true)
        // Nothing is carried out that was not approved before.
        if (next === 'approved') approved = true
        if (next === 'executing') expect(approved).toBe(true)
        if (next === 'reverted') expect(state).toBe('executed')
        state = next
      }
    }),
    { numRuns: 5_000 },
  )
})

test('the table has these moves and no others, and what is over stays over', () => {
  const moves = PROPOSAL_STATES.flatMap((from) =>
    PROPOSAL_STATES.filter((to) => canMove(from, to)).map((to) => `${from}>${to}`),
  )
  expect(new Set(moves)).toEqual(ALLOWED)
  expect(PROPOSAL_STATES.filter(isOver)).toEqual(['rejected', 'expired', 'superseded', 'reverted'])
  expect(PROPOSAL_STATES.filter(isOpen)).toEqual(['proposed', 'approved', 'executing', 'unknown'])
})
