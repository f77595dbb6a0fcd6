import {
  type AuthSpec,
  type OpenConnection,
  type SessionPorts,
  type Tokens,
  VendorRefused,
} from '@commerce/contracts/connector'
import { z } from 'zod'
import { type AccessTokens, bothWords, createAccessTokens, createApi } from '../kit/index.ts'
import { judgeToken } from './errors.ts'
import { signSecret } from './sign.ts'

export const BASE_URL = 'https://api.commerce.naver.com'

const MINUTE = 60_000

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
})

/**
 * Tokens live three hours. With 30 minutes or more to go the vendor gives the same one again, so it is renewed when there are
 * twenty; the old one stays good until its end.
 */
export function smartstoreTokens(connection: OpenConnection, ports: SessionPorts): AccessTokens {
  const clientId = fieldOf(connection, 'clientId')
  const clientSecret = fieldOf(connection, 'clientSecret')
  const api = createApi(connection, ports, {
    baseUrl: connection.baseUrl ?? BASE_URL,
    budgetKey: `smartstore:${clientId}:token`,
    rate: { capacity: 2, perSecond: 1 },
    sign: async () => ({}),
    judge: judgeToken,
    requestIdHeader: 'gncp-gw-trace-id',
  })
  return createAccessTokens(ports, {
    marginMs: 20 * MINUTE,
    selfStarting: true,
    async request(): Promise<Tokens> {
      const timestamp = ports.clock.now()
      const account = connection.settings.accountId ?? ''
      const answer = await api.call({
        method: 'POST',
        path: '/external/v1/oauth2/token',
        // Asking twice gives the same token.
        idempotent: true,
        form: {
          client_id: clientId,
          timestamp: String(timestamp),
          client_secret_sign: await signSecret(clientId, clientSecret, timestamp),
          grant_type: 'client_credentials',
          ...(account === '' ? { type: 'SELF' } : { type: 'SELLER', account_id: account }),
        },
      })
      const parsed = tokenAnswer.safeParse(answer.json())
      if (!parsed.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'token' })
      return {
        accessToken: parsed.data.access_token,
        accessExpiresAt: ports.clock.now() + parsed.data.expires_in * 1_000,
        refreshToken: null,
        refreshExpiresAt: null,
      }
    },
  })
}

/** @throws VendorRefused when nothing was entered */
export function fieldOf(connection: OpenConnection, name: string): string {
  const value = connection.fields[name]
  if (value === undefined || value === '') throw new VendorRefused('vendor-not-connected')
  return value
}

export const SMARTSTORE_AUTH: AuthSpec = {
  fields: [
    {
      name: 'clientId',
      secret: false,
      label: bothWords('애플리케이션 ID', 'Application ID'),
      help: bothWords(
        '커머스API센터 > 애플리케이션 관리 > 내 애플리케이션의 애플리케이션 ID 입니다.',
        'Commerce API Center > application management > your application: application ID.',
      ),
      example: 'aaaabbbbcccc',
      pattern: /^[A-Za-z0-9]{8,64}$/,
      optional: false,
      variable: null,
    },
    {
      name: 'clientSecret',
      secret: true,
      label: bothWords('애플리케이션 시크릿', 'Application secret'),
      help: bothWords(
        '같은 화면의 애플리케이션 시크릿입니다. $2a$ 로 시작하는 29자이며, 명령줄에서는 작은따옴표로 감싸야 합니다.',
        'The application secret on the same page: 29 characters that begin with $2a$. On a command line put it in single quotes.',
      ),
      example: '$2a$10$abcdefghijklmnopqrstuv',
      pattern: /^\$2[aby]\$(?:0[4-9]|1[0-2])\$[./A-Za-z0-9]{22}$/,
      optional: false,
      variable: null,
    },
  ],
  steps: [
    bothWords(
      '커머스API센터(apicenter.commerce.naver.com)에 스마트스토어 통합매니저 계정으로 로그인합니다.',
      'Sign in to the Commerce API Center (apicenter.commerce.naver.com) as the chief manager of the store.',
    ),
    bothWords(
      '애플리케이션을 등록하고 API 그룹에서 주문 판매자를 선택합니다. API 호출 IP에 이 서버의 공인 IP를 적습니다.',
      'Register an application, choose the API group "order, seller", and enter the public IP address of this server as calling IP.',
    ),
    bothWords('애플리케이션 ID와 시크릿을 복사해 넣습니다.', 'Copy application ID and secret into the fields.'),
  ],
  consoleUrl: 'https://apicenter.commerce.naver.com/',
  rights: [bothWords('API 그룹: 주문 판매자', 'API group: order, seller')],
  keyLifeDays: null,
}
