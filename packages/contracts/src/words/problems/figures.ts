import { defineWords } from '../define.ts'

/** Amounts, currencies, zones. */
export const figures = defineWords({
  en: {
    'amount-empty': {
      title: 'No amount was entered',
      consequence: 'Nothing was saved.',
      nextStep: 'Enter an amount in {{currency}}.',
    },
    'amount-unreadable': {
      title: '“{{text}}” cannot be read as an amount',
      consequence: 'Nothing was saved.',
      nextStep: 'Write it like 12,400 or 1,240만.',
    },
    'amount-too-precise': {
      title: '“{{text}}” has more decimals than {{currency}} has',
      consequence: 'Nothing was saved, because rounding would change the amount.',
      nextStep: 'Use at most this many decimals: {{digits}}.',
    },
    'amount-too-large': {
      title: '“{{text}}” is larger than can be kept exactly',
      consequence: 'Nothing was saved.',
      nextStep: 'Check the number of zeros.',
    },
    'amount-other-currency': {
      title: '“{{text}}” is not in {{currency}}',
      consequence: 'Nothing was saved. Amounts are never converted silently.',
      nextStep: 'Enter the amount in {{currency}}.',
    },
    'zone-unknown': {
      title: '“{{zone}}” is not a time zone',
      consequence: 'Nothing was saved.',
      nextStep: 'Choose a zone from the list, such as Asia/Seoul.',
    },
    'currency-unknown': {
      title: '“{{currency}}” is not a currency in use',
      consequence: 'Nothing was saved.',
      nextStep: 'Choose a currency from the list, such as KRW.',
    },
  },
  ko: {
    'amount-empty': {
      title: '금액이 비어 있습니다',
      consequence: '저장하지 않았습니다.',
      nextStep: '{{currency}} 금액을 입력하세요.',
    },
    'amount-unreadable': {
      title: '금액으로 읽을 수 없는 값입니다: {{text}}',
      consequence: '저장하지 않았습니다.',
      nextStep: '12,400이나 1,240만처럼 쓰세요.',
    },
    'amount-too-precise': {
      title: '{{currency}} 금액에 쓸 수 없는 소수 자리가 있습니다: {{text}}',
      consequence: '반올림하면 금액이 달라지므로 저장하지 않았습니다.',
      nextStep: '소수점 아래는 {{digits}}자리까지만 쓰세요.',
    },
    'amount-too-large': {
      title: '정확히 다룰 수 있는 범위를 넘는 금액입니다: {{text}}',
      consequence: '저장하지 않았습니다.',
      nextStep: '0의 개수를 확인하세요.',
    },
    'amount-other-currency': {
      title: '{{currency}} 금액이 아닙니다: {{text}}',
      consequence: '저장하지 않았습니다. 통화를 몰래 바꾸어 계산하지 않습니다.',
      nextStep: '{{currency}} 금액으로 입력하세요.',
    },
    'zone-unknown': {
      title: '시간대 이름이 아닙니다: {{zone}}',
      consequence: '저장하지 않았습니다.',
      nextStep: 'Asia/Seoul처럼 목록에 있는 시간대를 고르세요.',
    },
    'currency-unknown': {
      title: '현재 쓰이는 통화가 아닙니다: {{currency}}',
      consequence: '저장하지 않았습니다.',
      nextStep: 'KRW처럼 목록에 있는 통화를 고르세요.',
    },
  },
})
