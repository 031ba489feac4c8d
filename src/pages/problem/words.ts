export const problemWords = {
  check: { ru: 'Что исправить', en: 'What to put right' },
  back: { ru: 'Куда дальше', en: 'Where to go on' },
  signIn: { ru: 'Войти', en: 'Sign in' },
  home: { ru: 'Ко всем регионам', en: 'To all regions' },
  without: { ru: 'Эта страница без параметров', en: 'This page without parameters' },
  again: { ru: 'Повторить', en: 'Try again' },
  nothing: {
    ru: 'По этому адресу страницы нет. Возможно, в адресе опечатка.',
    en: 'There is no page at this address. Perhaps it was mistyped.',
  },
} as const
