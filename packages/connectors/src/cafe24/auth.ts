import { Buffer } from 'node:buffer'
import type { AuthField, AuthSpec, OAuth, OpenConnection, SessionPorts, Tokens } from '@commerce/contracts/connector'
import { VendorRefused } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import { z } from 'zod'
import type { AccessTokens } from '../kit/index.ts'
import { bothWords, createAccessTokens, createApi, localTime } from '../kit/index.ts'
import { judgeTokens } from './errors.ts'
import { CAFE24_RATE, mallBase } from './mall.ts'

/** `Basic base64(client_id:client_secret)`, as the token address wants it. */
export function basicAuth(clientId: string, clientSecret: string): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`
}

/** The code flow of a Cafe24 app, for the scopes given. PKCE is not documented. */
export function cafe24OAuth(scopes: readonly string[]): OAuth {
  return {
    pkce: false,
    authorizeUrl(connection, ask) {
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: field(connection, 'clientId'),
        state: ask.state,
        redirect_uri: ask.redirectUri,
        scope: scopes.join(','),
      })
      return `${mallBase(connection)}/api/v2/oauth/authorize?${query}`
    },
    exchange: (connection, ports, answer) =>
      askTokens(connection, ports, {
        grant_type: 'authorization_code',
        code: answer.code,
        redirect_uri: answer.redirectUri,
      }),
  }
}

const MINUTE = 60_000

/**
 * Access tokens of a mall: two hours each. Every refresh gives a new refresh token, which itself ends after 14 days, and kills the
 * old one; the store keeps both in one step and lets one process ask.
 */
export function cafe24Tokens(connection: OpenConnection, ports: SessionPorts): AccessTokens {
  return createAccessTokens(ports, {
    marginMs: 10 * MINUTE,
    selfStarting: false,
    request(current) {
      if (current?.refreshToken == null) throw new VendorRefused('vendor-not-connected')
      if (current.refreshExpiresAt !== null && current.refreshExpiresAt <= ports.clock.now())
        throw new VendorRefused('vendor-credentials-expired')
      return askTokens(connection, ports, { grant_type: 'refresh_token', refresh_token: current.refreshToken })
    },
  })
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  issued_at: z.string().nullish(),
  expires_at: z.string().nullish(),
  refresh_token_expires_at: z.string().nullish(),
})

const ACCESS_MS = 2 * 60 * MINUTE
const REFRESH_MS = 14 * 24 * 60 * MINUTE

async function askTokens(
  connection: OpenConnection,
  ports: SessionPorts,
  form: Readonly<Record<string, string>>,
): Promise<Tokens> {
  const api = createApi(connection, ports, {
    baseUrl: mallBase(connection),
    budgetKey: `cafe24:${field(connection, 'mallId')}`,
    rate: connection.rate ?? CAFE24_RATE,
    sign: async () => ({ authorization: basicAuth(field(connection, 'clientId'), field(connection, 'clientSecret')) }),
    judge: judgeTokens,
  })
  const answer = await api.call({ method: 'POST', path: '/api/v2/oauth/token', form })
  const parsed = tokenAnswer.safeParse(answer.json())
  if (!parsed.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'token' })
  return tokensOf(parsed.data, ports.clock.now())
}

/**
 * `expires_at` carries no offset, so its distance from `issued_at` is used and counted from our own clock at receipt. The clock of
 * the answer is off by the way it travelled, which the margin covers.
 */
export function tokensOf(answer: z.infer<typeof tokenAnswer>, now: number): Tokens {
  return {
    accessToken: answer.access_token,
    accessExpiresAt: now + lifeMs(answer.issued_at, answer.expires_at, ACCESS_MS),
    refreshToken: answer.refresh_token,
    refreshExpiresAt: now + lifeMs(answer.issued_at, answer.refresh_token_expires_at, REFRESH_MS),
  }
}

/** Never more than documented: a misread date must not make us hold on to a dead token. */
function lifeMs(from: string | null | undefined, to: string | null | undefined, documented: number): number {
  if (from == null || to == null) return documented
  try {
    const life = localTime(to, UTC) - localTime(from, UTC)
    return life > 0 ? Math.min(life, documented) : documented
  } catch {
    return documented
  }
}
const UTC = zone('Etc/UTC')

function field(connection: OpenConnection, name: string): string {
  const value = connection.fields[name]
  if (value === undefined || value === '') throw new VendorRefused('vendor-not-connected')
  return value
}

const FIELDS: readonly AuthField[] = [
  {
    name: 'mallId',
    secret: false,
    label: bothWords('쇼핑몰 아이디', 'Mall ID'),
    help: bothWords(
      '관리자에 로그인할 때 쓰는 대표운영자 아이디입니다. 쇼핑몰 주소가 https://sample.cafe24.com 이면 sample 입니다.',
      'The ID of the main operator, as typed when signing in. When the shop is https://sample.cafe24.com, it is sample.',
    ),
    example: 'sample',
    pattern: /^[a-z0-9][a-z0-9-]{1,30}$/,
    optional: false,
    variable: null,
  },
  {
    name: 'clientId',
    secret: false,
    label: bothWords('클라이언트 ID', 'Client ID'),
    help: bothWords(
      '카페24 개발자센터 > Apps > 내 앱 > 인증 정보의 Client ID 입니다.',
      'Cafe24 Developers > Apps > your app > authentication: Client ID.',
    ),
    example: 'BrIfqEKoPxeE',
    pattern: /^[A-Za-z0-9_-]{6,64}$/,
    optional: false,
    variable: null,
  },
  {
    name: 'clientSecret',
    secret: true,
    label: bothWords('클라이언트 시크릿', 'Client secret'),
    help: bothWords('같은 화면의 Client Secret Key 입니다.', 'The Client Secret Key on the same page.'),
    example: '',
    pattern: /^[A-Za-z0-9_-]{6,128}$/,
    optional: false,
    variable: null,
  },
]

/** What a person must enter, and how to come by it. `scope` is the one right that reading needs. */
export function cafe24Auth(scope: string, right: AuthSpec['rights'][number]): AuthSpec {
  return {
    fields: FIELDS,
    steps: [
      bothWords(
        '카페24 개발자센터(developers.cafe24.com)에서 앱을 만듭니다.',
        'Make an app at Cafe24 Developers (developers.cafe24.com).',
      ),
      bothWords(
        `앱의 권한에서 ${scope}를 선택하고 아래의 Redirect URI를 등록합니다.`,
        `Tick ${scope} among the permissions of the app and register the redirect URI shown below.`,
      ),
      bothWords(
        '쇼핑몰 아이디, Client ID, Client Secret Key를 입력하고 연결을 누르면 카페24 동의 화면이 열립니다.',
        'Enter mall ID, client ID and client secret; connecting opens the consent page of Cafe24.',
      ),
    ],
    consoleUrl: 'https://developers.cafe24.com/',
    rights: [right],
    keyLifeDays: null,
  }
}
