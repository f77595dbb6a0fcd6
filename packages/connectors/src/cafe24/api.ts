import type { OpenConnection, SessionPorts } from '@commerce/contracts/connector'
import { type Api, type ApiSettings, createApi } from '../kit/index.ts'
import { cafe24Tokens } from './auth.ts'
import { judgeMall } from './errors.ts'
import { CAFE24_RATE, CAFE24_VERSION, mallBase, mallBudget, mallOf, pauseOf } from './mall.ts'

/** The Admin API of one mall. */
export function mallApi(connection: OpenConnection, ports: SessionPorts, scope: string): Api {
  return createApi(connection, ports, {
    baseUrl: mallBase(connection),
    ...callsOf(connection, ports, scope),
  })
}

/** How both APIs of Cafe24 want to be talked to. */
export function callsOf(connection: OpenConnection, ports: SessionPorts, scope: string): Omit<ApiSettings, 'baseUrl'> {
  const tokens = cafe24Tokens(connection, ports)
  return {
    budgetKey: mallBudget(connection),
    rate: connection.rate ?? CAFE24_RATE,
    sign: async () => ({
      authorization: `Bearer ${await tokens.get()}`,
      'content-type': 'application/json',
      'x-cafe24-api-version': connection.settings.apiVersion ?? CAFE24_VERSION,
    }),
    judge: (answer) => judgeMall(answer, scope, mallOf(connection)),
    renew: () => tokens.renew(),
    learn: async (answer, budgets) => {
      const pause = pauseOf(answer)
      if (pause > 0) await budgets.emptyUntil(mallBudget(connection), ports.clock.now() + pause)
    },
  }
}
