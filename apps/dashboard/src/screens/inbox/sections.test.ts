import { PROPOSAL_STATES, type Proposal } from '@commerce/contracts'
import { describe, expect, it } from 'vitest'
import { able, answersTo, sectionsOf } from './sections.ts'

const HOWS = ['api', 'todo', 'advice'] as const
const one = (state: Proposal['state'], how: Proposal['how']): Proposal => ({
  id: `prp_${state}_${how}`,
  version: 'v1',
  warning: null,
  state,
  connectorId: 'con_1',
  connectorName: 'Naver',
  platform: 'naver',
  level: 'campaign',
  externalId: 'x',
  entityName: 'x',
  action: 'pause',
  what: 'x',
  why: 'x',
  change: { label: 'x', before: 'x', after: 'x' },
  stakeMinor: 1,
  currency: 'KRW',
  risk: 'low',
  requiresApproval: true,
  reversible: true,
  how,
  ruleId: null,
  ruleName: null,
  ruleVersion: null,
  createdAt: 0,
  expiresAt: 1,
  decidedAt: null,
  decidedBy: null,
  via: null,
  asked: true,
  problem: null,
  executionId: null,
  demo: false,
})
const all = PROPOSAL_STATES.flatMap((state) => HOWS.map((how) => one(state, how)))

describe('sections of the inbox', () => {
  it('hold each open proposal once and nothing that is decided', () => {
    const { asked, approved, todo, unknown } = sectionsOf(all)
    const shown = [...asked, ...approved, ...todo, ...unknown].map((proposal) => proposal.id)
    expect(new Set(shown).size).toBe(shown.length)
    expect(shown).toHaveLength(5 * HOWS.length)
    expect(all.filter((proposal) => !shown.includes(proposal.id)).map((proposal) => proposal.state)).not.toContain(
      'proposed',
    )
    expect(todo.map(({ state, how }) => `${state} ${how}`).sort()).toEqual([
      'approved advice',
      'approved todo',
      'executing todo',
    ])
  })

  it('offer to carry out only what was approved and goes through the program', () => {
    for (const proposal of all) {
      const may = answersTo(proposal).includes('execute')
      expect(may, proposal.id).toBe(
        proposal.how === 'api' && (proposal.state === 'approved' || proposal.state === 'failed'),
      )
    }
    expect(able(all, 'approve').every((proposal) => proposal.state === 'proposed')).toBe(true)
    // A to-do is open before it can be done: the server refuses anything else.
    expect(able(all, 'take').map((proposal) => proposal.id)).toEqual(['prp_approved_todo', 'prp_approved_advice'])
    expect(able(all, 'done').map((proposal) => proposal.id)).toEqual(['prp_executing_todo'])
  })
})
