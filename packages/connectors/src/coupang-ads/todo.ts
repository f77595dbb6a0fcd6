import type { Todo, TodoAsk } from '@commerce/contracts/connector'
import { bothWords, type ConsoleWords, todoIn } from '../kit/index.ts'

/** Everything is done by hand here: Coupang offers sellers no advertising API. Words and addresses of its console are unverified. */
const words: ConsoleWords = {
  name: bothWords('쿠팡 광고센터의 광고 관리', 'the Coupang advertising centre, campaign management'),
  id: /^\d+$/,
  url: (_ask, _id) => 'https://advertising.coupang.com/marketing/dashboard/sales',
  toggle: ({ target }, on) =>
    target.level === 'keyword'
      ? bothWords(
          `광고그룹의 키워드 목록에서 이 키워드의 스위치를 ${on ? '켭니다' : '끕니다'}.`,
          `In the ad group's list of keywords switch this one ${on ? 'on' : 'off'}.`,
        )
      : bothWords(
          `ON/OFF 스위치를 ${on ? 'ON으로' : 'OFF로'} 바꿉니다.`,
          `Put its ON/OFF switch to ${on ? 'ON' : 'OFF'}.`,
        ),
  budget: ({ target }, amount) =>
    target.level === 'campaign'
      ? bothWords(
          `"캠페인 수정"에서 "일예산"을 ${amount.ko}으로 바꾸고 완료를 누릅니다.`,
          `Press "캠페인 수정" (edit campaign), change "일예산" (daily budget) to ${amount.en} and confirm.`,
        )
      : null,
  bid: ({ target }, amount) =>
    target.level === 'adgroup' || target.level === 'keyword'
      ? bothWords(
          `"수동 성과형" 캠페인이면 "입찰가"를 ${amount.ko}으로 바꿉니다. 자동 운영이면 쿠팡이 입찰합니다.`,
          `In a manual campaign change "입찰가" (bid) to ${amount.en}. In an automatic one Coupang bids.`,
        )
      : null,
  negative: (_ask, { do: what, text }) =>
    what === 'add-negative-keyword'
      ? bothWords(
          `광고그룹의 "제외 키워드"에 '${text}'을(를) 넣고 저장합니다.`,
          `Enter '${text}' at the ad group's "제외 키워드" (negative keywords) and save.`,
        )
      : bothWords(
          `광고그룹의 "제외 키워드"에서 '${text}'을(를) 지우고 저장합니다.`,
          `Take '${text}' out of the ad group's "제외 키워드" (negative keywords) and save.`,
        ),
}

export const coupangAdsTodo = (ask: TodoAsk): Todo => todoIn(words, ask)
