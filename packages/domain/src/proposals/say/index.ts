export { sayFigure, sayMicros, sayMoney, sayNumber, sayPercent } from './numbers.ts'
export {
  type Around,
  sayBy,
  sayChanges,
  sayExpiry,
  sayProposal,
  sayProposalNotes,
  sayRefusal,
  sayStake,
} from './proposal.ts'
export { plain, plainReason } from './text.ts'
export { type SaidChange, sayChange, sayWhat } from './what.ts'
export { sayEvidence, sayWhy } from './why.ts'
