import type { AuthSpec } from '@commerce/contracts/connector'
import { bothWords } from '../kit/index.ts'

/** A token of the Marketing API does not end until the advertiser takes it back. */
export const tiktokAuth: AuthSpec = {
  fields: [
    {
      name: 'accessToken',
      secret: true,
      label: bothWords('액세스 토큰', 'Access token'),
      help: bothWords(
        'TikTok API for Business에서 앱을 승인한 뒤 받은 긴 문자열입니다.',
        'The long text you get at TikTok API for Business after you approved your app.',
      ),
      example: '0000000000000000000000000000000000000000',
      pattern: /^[\x21-\x7e]{20,400}$/,
      optional: false,
      variable: null,
    },
    {
      name: 'advertiserId',
      secret: false,
      label: bothWords('광고주 ID', 'Advertiser id'),
      help: bothWords(
        'TikTok 광고 관리자 오른쪽 위 계정 이름 아래에 있는 19자리 숫자입니다.',
        'In TikTok Ads Manager, the number of 19 digits under the account name at the top right.',
      ),
      example: '7000000000000000001',
      pattern: /^\d{10,20}$/,
      optional: false,
      variable: null,
    },
  ],
  steps: [
    bothWords(
      'business-api.tiktok.com에서 개발자로 등록하고 앱을 만듭니다.',
      'Register as a developer at business-api.tiktok.com and make an app.',
    ),
    bothWords(
      '앱 권한에서 광고 계정 관리(조회), 광고 관리(조회), 보고서를 고릅니다.',
      'Choose the rights: ad account (read), ads (read), reporting.',
    ),
    bothWords(
      '앱의 승인 주소를 광고주 계정으로 열어 승인하고, 받은 auth_code를 토큰으로 바꿉니다.',
      'Open the approval address of the app as the advertiser, approve, and exchange the auth_code for a token.',
    ),
  ],
  consoleUrl: 'https://business-api.tiktok.com/portal/apps',
  rights: [
    bothWords('광고 계정 조회', 'Read ad accounts'),
    bothWords('캠페인·광고그룹·광고 조회', 'Read campaigns, ad groups and ads'),
    bothWords('보고서 조회', 'Read reports'),
    bothWords(
      '광고 관리 쓰기 (승인한 조치를 여기서 실행할 때만)',
      'Manage ads (only to carry out approved actions from here)',
    ),
  ],
  keyLifeDays: null,
}
