import { google } from '@commerce/connectors/google'
import { actingSuite } from '@commerce/connectors/kit/testing'
import { meta } from '@commerce/connectors/meta'
import { naver } from '@commerce/connectors/naver'
import { tiktok } from '@commerce/connectors/tiktok'
import type { Action } from '@commerce/contracts/connector'
import { oneOfEach, openStage } from './acting.ts'

/** Every connector that acts, against a vendor with a memory (AD2, AD5, AD9, AD10). */

const pause: Action = { do: 'pause' }
const budget = (units: number): Action => ({ do: 'set-budget', micros: units * 1_000_000 })
const bid = (units: number): Action => ({ do: 'set-bid', micros: units * 1_000_000 })
const negative = (text: string, match: 'exact' | 'phrase' = 'exact'): Action => ({
  do: 'add-negative-keyword',
  text,
  match,
})

actingSuite(naver, {
  open: () => openStage(naver, 'naver'),
  everything: (stage) => oneOfEach(stage, 'naver').filter(({ level }) => level !== 'ad'),
  unknownId: 'cmp-a001-01-000000000000001',
  renews: false,
  cases: [
    { name: 'pause a campaign', target: (on) => on.named('campaign', '파워링크_차'), action: pause },
    { name: 'resume a campaign', target: (on) => on.named('campaign', '쇼핑검색_케어'), action: { do: 'resume' } },
    { name: 'pause an ad group', target: (on) => on.named('adgroup', '차_핵심'), action: pause },
    { name: 'pause a keyword', target: (on) => on.named('keyword', '녹차 효능'), action: pause },
    { name: 'budget of a campaign', target: (on) => on.named('campaign', '파워링크_차'), action: budget(45_000) },
    { name: 'bid of an ad group', target: (on) => on.named('adgroup', '차_핵심'), action: bid(300) },
    { name: 'bid of a shopping ad group', target: (on) => on.named('adgroup', '차_쇼핑'), action: bid(210) },
    { name: 'bid of a keyword', target: (on) => on.named('keyword', '모아상점'), action: bid(190) },
    { name: 'negative keyword', target: (on) => on.named('adgroup', '선물_정보성'), action: negative('녹차 효능') },
  ],
  refused: [
    {
      name: 'a budget below 70 won',
      target: (on) => on.named('campaign', '파워링크_차'),
      action: budget(60),
      code: 'action-below-minimum',
    },
    {
      name: 'a budget above a billion',
      target: (on) => on.named('campaign', '파워링크_차'),
      action: budget(1_000_000_010),
      code: 'action-above-maximum',
    },
    {
      name: 'a budget of 45,005 won',
      target: (on) => on.named('campaign', '파워링크_차'),
      action: budget(45_005),
      code: 'action-step',
    },
    {
      name: 'a budget where there is none',
      target: (on) => on.named('adgroup', '차_핵심'),
      action: budget(45_000),
      code: 'action-no-daily-budget',
    },
    {
      name: 'a bid of 65 won',
      target: (on) => on.named('adgroup', '차_핵심'),
      action: bid(65),
      code: 'action-below-minimum',
    },
    {
      name: 'a bid above 100,000 won',
      target: (on) => on.named('adgroup', '차_핵심'),
      action: bid(100_010),
      code: 'action-above-maximum',
    },
    { name: 'a bid of 305 won', target: (on) => on.named('adgroup', '차_핵심'), action: bid(305), code: 'action-step' },
    {
      name: 'a bid of a keyword that follows its group',
      target: (on) => on.named('keyword', '모아상점 차'),
      action: bid(300),
      code: 'action-bid-inherited',
    },
    {
      name: 'a phrase as negative keyword',
      target: (on) => on.named('adgroup', '차_핵심'),
      action: negative('무료', 'phrase'),
      code: 'action-not-offered',
    },
    {
      name: 'a negative keyword of a shopping group',
      target: (on) => on.named('adgroup', '차_쇼핑'),
      action: negative('무료'),
      code: 'action-not-offered',
    },
  ],
})

actingSuite(meta, {
  open: () => openStage(meta, 'meta'),
  everything: (stage) => oneOfEach(stage, 'meta'),
  unknownId: '120210099999999999',
  renews: false,
  cases: [
    { name: 'pause a campaign', target: (on) => on.named('campaign', '인지도_겨울'), action: pause },
    { name: 'resume a campaign', target: (on) => on.named('campaign', '여름_콜드브루'), action: { do: 'resume' } },
    { name: 'pause an ad set', target: (on) => on.named('adgroup', '조회_14일'), action: pause },
    { name: 'pause an ad', target: (on) => on.named('ad', '조회_14일_영상'), action: pause },
    { name: 'budget of a campaign', target: (on) => on.named('campaign', '전환_신규고객'), action: budget(120_000) },
    { name: 'budget of an ad set', target: (on) => on.named('adgroup', '조회_14일'), action: budget(20_001) },
  ],
  refused: [
    {
      name: 'a budget below what the account says',
      target: (on) => on.named('campaign', '전환_신규고객'),
      action: budget(1_499),
      code: 'action-below-minimum',
    },
    {
      name: 'half a won',
      target: (on) => on.named('campaign', '전환_신규고객'),
      action: budget(20_000.5),
      code: 'action-step',
    },
    {
      name: 'a daily budget where there is one for the whole run',
      target: (on) => on.named('campaign', '기획전_연말'),
      action: budget(20_000),
      code: 'action-no-daily-budget',
    },
    {
      name: 'a budget of an ad set below a campaign that has it',
      target: (on) => on.named('adgroup', '관심사_차'),
      action: budget(20_000),
      code: 'action-no-daily-budget',
    },
    {
      name: 'a bid',
      target: (on) => on.named('adgroup', '조회_14일'),
      action: bid(1_000),
      code: 'action-not-offered',
    },
  ],
})

actingSuite(google, {
  open: () => openStage(google, 'google'),
  everything: (stage) => oneOfEach(stage, 'google'),
  unknownId: '20999999999',
  renews: true,
  cases: [
    { name: 'pause a campaign', target: (on) => on.named('campaign', '검색_차'), action: pause },
    {
      name: 'pause a Performance Max campaign',
      target: (on) => on.named('campaign', '실적최대화_전체'),
      action: pause,
    },
    { name: 'pause an ad group', target: (on) => on.named('adgroup', '검색_차_1'), action: pause },
    { name: 'pause an ad', target: (on) => on.named('ad', '검색_차_1 반응형'), action: pause },
    { name: 'pause a keyword', target: (on) => on.named('keyword', '녹차'), action: pause },
    { name: 'budget of a campaign', target: (on) => on.named('campaign', '검색_브랜드'), action: budget(23_000) },
    { name: 'bid of an ad group', target: (on) => on.named('adgroup', '검색_차_1'), action: bid(351) },
    { name: 'bid of a keyword', target: (on) => on.named('keyword', '녹차'), action: bid(300) },
    {
      name: 'negative keyword of a campaign',
      target: (on) => on.named('campaign', '검색_차'),
      action: negative('녹차'),
    },
    {
      name: 'negative phrase of an ad group',
      target: (on) => on.named('adgroup', '검색_차_1'),
      action: negative('무료', 'phrase'),
    },
  ],
  refused: [
    {
      name: 'a budget that several campaigns share',
      target: (on) => on.named('campaign', '검색_케어'),
      action: budget(20_000),
      code: 'action-budget-shared',
    },
    {
      name: 'no budget at all',
      target: (on) => on.named('campaign', '검색_차'),
      action: budget(0),
      code: 'action-below-minimum',
    },
    { name: 'half a won', target: (on) => on.named('campaign', '검색_차'), action: budget(500.5), code: 'action-step' },
    {
      name: 'a bid where the vendor bids',
      target: (on) => on.named('adgroup', '검색_케어_1'),
      action: bid(300),
      code: 'action-bid-inherited',
    },
    {
      name: 'a bid of a keyword that follows its group',
      target: (on) => on.named('keyword', '유기농녹차'),
      action: bid(300),
      code: 'action-bid-inherited',
    },
    {
      name: 'a negative keyword of Performance Max',
      target: (on) => on.named('campaign', '실적최대화_전체'),
      action: negative('무료'),
      code: 'action-not-offered',
    },
  ],
})

actingSuite(tiktok, {
  open: () => openStage(tiktok, 'tiktok'),
  everything: (stage) => oneOfEach(stage, 'tiktok'),
  unknownId: '179019999999999999',
  renews: false,
  cases: [
    { name: 'pause a campaign', target: (on) => on.named('campaign', '영상_티타임'), action: pause },
    { name: 'pause an ad group', target: (on) => on.named('adgroup', '영상_티타임_관심사'), action: pause },
    { name: 'pause an ad', target: (on) => on.named('ad', '관심사_숏폼A'), action: pause },
    { name: 'budget of a campaign', target: (on) => on.named('campaign', '영상_선물'), action: budget(71.5) },
    { name: 'budget of an ad group', target: (on) => on.named('adgroup', '영상_티타임_관심사'), action: budget(20.01) },
  ],
  refused: [
    {
      name: 'less than 50 dollars for a campaign',
      target: (on) => on.named('campaign', '영상_선물'),
      action: budget(49.99),
      code: 'action-below-minimum',
    },
    {
      name: 'less than 20 dollars for an ad group',
      target: (on) => on.named('adgroup', '영상_티타임_관심사'),
      action: budget(19.99),
      code: 'action-below-minimum',
    },
    {
      name: 'parts of a cent',
      target: (on) => on.named('adgroup', '영상_티타임_관심사'),
      action: budget(30.001),
      code: 'action-step',
    },
    {
      name: 'a budget of a campaign without a limit',
      target: (on) => on.named('campaign', '영상_티타임'),
      action: budget(100),
      code: 'action-no-daily-budget',
    },
  ],
})
