import {
  alertEndpoints,
  executionEndpoints,
  type Handlers,
  proposalEndpoints,
  ruleEndpoints,
} from '@commerce/contracts'
import { refused } from '@commerce/kernel'

/** Deciding and acting: rules, proposals, executions, alerts, the bot. Put together here, because they meet only through ports. */
export function createAct() {
  // Being wired: what is not there yet says so.
  const routes = Object.fromEntries(
    Object.keys({ ...ruleEndpoints, ...proposalEndpoints, ...executionEndpoints, ...alertEndpoints }).map((key) => [
      key,
      async () => refused('not-found'),
    ]),
  ) as Handlers
  return { routes }
}
