import { digits, secretText } from '../world/ids.ts'
import type { World } from '../world/index.ts'
import type { Keys } from './stage.ts'

/** Credentials in the form of each vendor's, out of the seed; they open nothing but the twin. */
export function keysOf(world: World): Keys {
  const { seed, accounts } = world
  const secret = (name: string, count: number): string => secretText(seed, name, count)
  return {
    naver: {
      apiKey: `0100000000${secret('naver-licence', 55)}`,
      secretKey: `AQAAAAB${secret('naver-secret', 43)}==`,
      customerId: accounts.naver.id,
    },
    meta: {
      accessToken: `EAA${secret('meta-token', 120)}`,
      accountId: accounts.meta.id,
      appSecret: [...secret('meta-app', 32)].map((letter) => (letter.charCodeAt(0) % 16).toString(16)).join(''),
    },
    google: {
      clientId: `${digits(seed, 'google-client', 12)}-${secret('google-client', 32).toLowerCase()}.apps.googleusercontent.com`,
      clientSecret: `GOCSPX-${secret('google-secret', 28)}`,
      refreshToken: `1//0${secret('google-refresh', 90)}`,
      customerId: accounts.google.id,
      developerToken: secret('google-developer', 22),
      loginCustomerId: digits(seed, 'google-manager', 10),
    },
    tiktok: { accessToken: secret('tiktok-token', 40).toLowerCase(), advertiserId: accounts.tiktok.id },
    coupang: {
      vendorId: accounts['coupang-ads'].id,
      accessKey: `${secret('coupang-access', 8)}-${secret('coupang-access-2', 12)}`.toLowerCase(),
      secretKey: secret('coupang-secret', 40).toLowerCase(),
    },
    cafe24: { mallId: 'moastore', clientId: secret('cafe24-client', 22), clientSecret: secret('cafe24-secret', 22) },
    smartstore: {
      clientId: secret('smartstore-client', 22),
      // A bcrypt salt; its last letter carries two bits only, so it is one of four.
      clientSecret: `$2a$10$${secret('smartstore-secret', 21)}u`,
    },
  }
}
