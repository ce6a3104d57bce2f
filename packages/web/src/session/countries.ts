/** Countries (ISO 3166-1), the parts of some where the law asks for one, languages for letters; names by the browser. */
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
const LANGUAGES =
  'ar bg ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh'
const PARTS: Readonly<Record<string, string>> = {
  AU: 'ACT NSW NT QLD SA TAS VIC WA',
  CA: 'AB BC MB NB NL NS NT NU ON PE QC SK YT',
  US: 'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY',
}

export interface Named {
  readonly value: string
  readonly label: string
}

export function countriesIn(locale: string): readonly Named[] {
  return named(COUNTRIES, locale, 'region')
}

export function languagesIn(locale: string): readonly Named[] {
  return named(LANGUAGES, locale, 'language')
}

export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code
}

/** The parts (ISO 3166-2, second half) of countries whose law differs between them; null where it does not. */
export function partsOfCountry(country: string): readonly string[] | null {
  return PARTS[country]?.split(' ') ?? null
}

export function timeZones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone')
}

/** The country that a time zone lies in, where this browser can tell. */
export function countryOfZone(zone: string): string | null {
  type WithZones = Intl.Locale & { getTimeZones?: () => readonly string[] | undefined }
  const found = COUNTRIES.split(' ').find((region) =>
    (new Intl.Locale(`und-${region}`) as WithZones).getTimeZones?.()?.includes(zone),
  )
  return found ?? null
}

/** The country of this device's languages; null when they say nothing. */
export function guessedCountry(languages: readonly string[]): string | null {
  for (const language of languages) {
    const region = new Intl.Locale(language).maximize().region
    if (region !== undefined && COUNTRIES.includes(region)) return region
  }
  return null
}

function named(codes: string, locale: string, type: 'region' | 'language'): readonly Named[] {
  const names = new Intl.DisplayNames([locale], { type })
  return codes
    .split(' ')
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}
